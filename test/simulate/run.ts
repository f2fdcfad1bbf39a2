/** `npm run simulate`: lets people use a running murmur, verifies it, and writes a report. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, runCommandLine } from "../../local/commands/command-line.ts";
import { MURMUR_HOME } from "../../local/machine/paths.ts";
import { LocalProblem } from "../../local/machine/problem.ts";
import { Dice } from "../soak/dice.ts";
import { confirmPrice } from "./estimate.ts";
import type { Graph } from "./graph/graph.ts";
import { readEdges } from "./graph/read-edges.ts";
import { zipfGraph } from "./graph/zipf-graph.ts";
import { html } from "./report/html.ts";
import { adviceOn, type Result } from "./report/report.ts";
import { HELP, options, readSettings, type Settings } from "./settings.ts";
import { simulate } from "./simulate.ts";
import { findTarget } from "./target.ts";

const USERS = 500;

async function graphOf({ graph, users, following, seed }: Settings): Promise<Graph> {
  return graph === undefined ? zipfGraph(users ?? USERS, following, new Dice(seed)) : readEdges(graph, users);
}

function write(folder: string, result: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, "report.html"), html(result));
}

await runCommandLine(async () => {
  const parsed = parse(HELP, options);
  if (!parsed) return;
  const settings = readSettings(parsed.values);
  const graph = await graphOf(settings);
  const target = await findTarget(parsed.values.stage);
  await confirmPrice(target, { settings, graph, yes: parsed.values.yes });
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interrupt.abort());
  const folder = join(MURMUR_HOME, "simulate", `${target.stage}-${settings.name}`);
  const result = await simulate({ settings, graph, target, folder, signal: interrupt.signal }).catch(
    (error: unknown) => {
      if (!interrupt.signal.aborted) throw error;
      throw new LocalProblem("Interrupted. Run the same command again to continue.");
    },
  );
  write(folder, result);
  const advice = adviceOn(result);
  if (advice !== undefined) console.log(`\n${advice}`);
  console.log(`\nReport: ${join(folder, "report.html")}`);
  const wrong = result.verdicts.filter(({ problems }) => problems.length > 0).length;
  if (wrong > 0) throw new LocalProblem(`${wrong} of ${result.verdicts.length} checks failed.`);
});
