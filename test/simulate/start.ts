import { randomBytes } from "node:crypto";
import { LocalProblem } from "../../local/machine/problem.ts";
import type { Graph } from "./graph/graph.ts";
import type { Journal, Start } from "./journal.ts";
import type { Settings } from "./settings.ts";

/** Begins or continues a simulation. Throws a LocalProblem if its people are others than those of the first time. */
export function beginJournal(
  journal: Journal,
  { settings: { seed, active, name }, graph }: { settings: Settings; graph: Graph },
): Start {
  const wanted = {
    ...{ seed, people: graph.people, follows: graph.followers.length },
    active: Math.min(active, graph.people),
  };
  const { first } = journal;
  const start = { ...wanted, secret: first?.secret ?? randomBytes(18).toString("base64url") };
  const differs = (Object.keys(wanted) as (keyof typeof wanted)[]).find(
    (key) => first && first[key] !== start[key],
  );
  if (differs)
    throw new LocalProblem(
      `The simulation ${name} has other people: its ${differs} was ${first?.[differs]}, not ${start[differs]}. ` +
        "Repeat the options of the first time, or give this one another --name.",
    );
  journal.start(start);
  return start;
}
