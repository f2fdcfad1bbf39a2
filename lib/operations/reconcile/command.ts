import { ExplainedError } from "../../core/explained-error.ts";
import { isId } from "../../core/ids.ts";
import { readCounts } from "../../data/counters/index.ts";
import type { Command, Use } from "../command.ts";
import { rebuildFeed } from "../feed/rebuild.ts";
import { findUser } from "../find-user.ts";
import { positiveOption } from "../options.ts";
import { checkAccount } from "./account.ts";
import { reconcileAccounts } from "./accounts.ts";
import { newTally, reconcileAllCounters, reconcileTarget, type Tally } from "./counters.ts";
import { reconcileHandles } from "./handles.ts";
import { reconcileLists } from "./lists.ts";
import { publishUncounted } from "./pending.ts";
import { reconcileRankings } from "./rankings.ts";

const HELP = `Finds what differs from the truth, and repairs it unless it is a dry run.

  counters [<target>]    counters of a user (@handle), of a tweet (its id), or of all
  rankings               the scores in the rankings
  handles                claims of handles, against profiles
  lists                  how many members lists have, and lists whose deletion crashed
  feed <user>            a user's feed rows
  account <id>           whether anything is left of a deleted account, its sign-in and archives included
  accounts               profiles that nobody can sign in to, as after a restore; changes nothing, like account
  all                    first what is not counted, then all counters, handles and lists
  --walk                 account: look at every item of the table too
  --rate <n>             read units per second of a walk over the table (default: 500)`;

const RATE = 500;

type Result = Record<string, string | number | boolean>;

/** What `reconcile` compares, by the name of its first argument. */
export const subjects: Record<string, (use: Use, rate: number) => Promise<Result>> = {
  counters: async (use, rate) => {
    const target = use.args[1];
    if (target !== undefined) return reportCounters(use, await reconcileOne(use, target));
    const uncounted = await publishUncounted(use, rate);
    return { uncounted, ...reportCounters(use, await reconcileAllCounters(use, rate)) };
  },
  rankings: async (use) => reportCounters(use, await reconcileRankings(use), "rankings"),
  handles: async (use, rate) => reportTally(use, "handles", await reconcileHandles(use, rate)),
  lists: async (use, rate) => reportTally(use, "lists", await reconcileLists(use, rate)),
  feed: async (use) => {
    const { id, handle } = await findUser(use.args[1]);
    const tally = await rebuildFeed(use, id, { all: false });
    use.print(`@${handle}: ${tally.missing} rows missing, ${tally.leftOver} left over`);
    return { userId: id, ...tally };
  },
  account: async (use, rate) => {
    const id = use.args[1];
    if (!id) throw new ExplainedError("Which account? Give its id; a deleted account has no handle.");
    return checkAccount(use, id, { walk: use.options.walk === true, rate });
  },
  accounts: reconcileAccounts,
  all: async (use, rate) => {
    const uncounted = await publishUncounted(use, rate);
    const { drifted, countersRepaired } = reportCounters(use, await reconcileAllCounters(use, rate));
    const handles = reportTally(use, "handles", await reconcileHandles(use, rate));
    const lists = reportTally(use, "lists", await reconcileLists(use, rate));
    return { uncounted, drifted: drifted + handles.drifted + lists.drifted, countersRepaired };
  },
};

/** Compares what is derived with the truth, and repairs it. */
export const reconcile: Command = {
  usage: "<subject> [<target>]",
  summary: "recount counters, rankings, handles and feeds; repair what differs",
  help: HELP,
  options: { rate: { type: "string" }, walk: { type: "boolean" } },
  changes: ({ args: [subject] }) => subject !== "account" && subject !== "accounts",
  run: async (use) => {
    const subject = subjects[use.args[0] ?? ""];
    if (!subject) throw new ExplainedError(`Reconcile what? One of: ${Object.keys(subjects).join(", ")}.`);
    return subject(use, positiveOption(use.options, "rate", RATE));
  },
};

async function reconcileOne(use: Use, name: string): Promise<Tally> {
  const tally = newTally();
  const target = isId(name)
    ? ({ of: "tweet", id: name } as const)
    : ({ of: "profile", id: (await findUser(name)).id } as const);
  if (!(await readCounts(target)))
    throw new ExplainedError(`Tweet ${name} does not exist, or has been deleted.`);
  await reconcileTarget(use, target, tally);
  return tally;
}

/** `countersRepaired` becomes a metric, which an alarm watches. */
function reportCounters(use: Use, tally: Tally, what = "counters") {
  return { ...reportTally(use, what, tally), countersRepaired: tally.repaired };
}

function reportTally({ print }: Use, what: string, tally: Tally): Tally {
  const { checked, drifted, repaired, busy } = tally;
  print(`${what}: ${checked} checked, ${drifted} wrong, ${repaired} repaired, ${busy} kept changing`);
  return tally;
}
