/** `npm run bench [-- NAME …]`: measures and writes `docs/performance.md` and `docs/performance.json`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const names = ["operations", "pipeline", "fanout", "journey", "realtime", "bundles", "page"];

const HELP = `npm run bench             run all benches: ${names.join(", ")}
npm run bench -- NAME …   run only these benches
`;

async function main(args: string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  const unknown = args.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown bench: ${unknown.join(", ")}. Use ${names.join(", ")}.`);
  for (const name of names) if (args.length === 0 || args.includes(name)) await measure(name);
}

/** Runs one bench in its own process, because each has its own table, and silences the log lines of the handlers. */
async function measure(name: string): Promise<void> {
  const env = { ...process.env, LOG_LEVEL: "SILENT" };
  const child = spawn(process.execPath, [join(import.meta.dirname, "section.ts"), name], {
    env,
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`Bench ${name} failed.`);
}

await main(process.argv.slice(2));
