/** `npm run bench [-- NAME …]`: measures and writes `docs/performance.md` and `docs/performance.json`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AGREEMENT, disagreements, type Section } from "./report.ts";

const names = [
  ...["operations", "pipeline", "extremes", "warm", "fanout", "peers"],
  ...["journey", "realtime", "bundles", "page", "pictures", "start"],
];

const HELP = `npm run bench             run all benches: ${names.join(", ")}
npm run bench -- NAME …   run only these benches
npm run bench -- --compare NAME …
                          run each twice, and fail if counted figures differ by more than ${AGREEMENT * 100} %
`;

async function main(args: string[]): Promise<void> {
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return;
  }
  const chosen = args.filter((arg) => arg !== "--compare");
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown bench: ${unknown.join(", ")}. Use ${names.join(", ")}.`);
  const work = args.includes("--compare") ? compare : measure;
  for (const name of names) if (chosen.length === 0 || chosen.includes(name)) await work(name);
}

/** Runs one bench twice, leaves the report alone, and throws if the runs disagree. */
async function compare(name: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  try {
    const [first, second] = [join(home, "first.json"), join(home, "second.json")] as const;
    await measure(name, first);
    await measure(name, second);
    const [one, two] = await Promise.all(
      [first, second].map(async (file) => (JSON.parse(await readFile(file, "utf8")) as Section).figures),
    );
    const found = disagreements(one ?? [], two ?? []);
    if (found.length > 0) throw new Error(`Two runs of ${name} disagree:\n${found.join("\n")}`);
    process.stdout.write(`Two runs of ${name} agree.\n`);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * Runs one bench in its own process, because each has its own table, and silences the log lines of the handlers. Its figures
 * go to `file`, or else to the report.
 */
async function measure(name: string, file?: string): Promise<void> {
  const env = { ...process.env, LOG_LEVEL: "SILENT" };
  const args = [join(import.meta.dirname, "section.ts"), name, ...(file ? [file] : [])];
  const child = spawn(process.execPath, args, { env, stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`Bench ${name} failed.`);
}

await main(process.argv.slice(2));
