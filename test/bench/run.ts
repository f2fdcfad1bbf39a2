/** `npm run bench [-- name …]`: measures, and writes `docs/performance.md` and `docs/performance.json`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const names = ["operations", "fanout", "journey", "realtime", "bundles"];

const HELP = `npm run bench             measures all: ${names.join(", ")}
npm run bench -- NAME …   measures those
`;

async function main(asked: string[]): Promise<void> {
  if (asked.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  for (const name of names) if (asked.length === 0 || asked.includes(name)) await measure(name);
}

/** Runs one bench in a process of its own, since each has a table of its own; without the log lines of what it drives. */
async function measure(name: string): Promise<void> {
  const env = { ...process.env, POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" };
  const child = spawn(process.execPath, [join(import.meta.dirname, "section.ts"), name], {
    env,
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The bench ${name} failed.`);
}

await main(process.argv.slice(2));
