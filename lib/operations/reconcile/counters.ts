/** Recounts profiles and tweets, and repairs what differs. */
import { backOff } from "../../core/back-off.ts";
import { newId } from "../../core/clock.ts";
import { environment } from "../../core/environment.ts";
import { inParallel } from "../../core/in-parallel.ts";
import * as counters from "../../data/counters/index.ts";
import type { Item } from "../../data/table/client.ts";
import { idIn, keys, kindOf } from "../../data/table/keys.ts";
import type { Target } from "../../domain/counters/countables.ts";
import { type Drift, type RecountPorts, recount } from "../../domain/counters/recount.ts";
import type { Use } from "../command.ts";
import { walkTable } from "../walk.ts";

/** How many targets drifted, were repaired, and could not be measured because they kept changing. */
export type Tally = { checked: number; drifted: number; repaired: number; busy: number };

export function newTally(): Tally {
  return { checked: 0, drifted: 0, repaired: 0, busy: 0 };
}

const { readCounters, readCounts, countItems, zeroDamaged, cutLineOf, commitCounts } = counters;

function recountPorts(): RecountPorts {
  return {
    ...{ readCounters, readCounts, countItems, zeroDamaged, cutLineOf, commitCounts },
    ...{ newId, pause: backOff, fanOutOnWriteLimit: Number(environment("fanOutOnWriteLimit")) },
  };
}

/** Recounts one target and, unless it is a dry run, repairs it. */
export async function reconcileTarget(use: Use, target: Target, tally: Tally): Promise<void> {
  const { drift, repaired } = await recount(recountPorts(), target, { repair: !use.dryRun });
  tally.checked++;
  if (drift === undefined) return;
  if (drift === "busy") {
    tally.busy++;
    use.print(`${target.of} ${target.id} keeps changing; check it again later`);
    return;
  }
  tally.drifted++;
  if (repaired) tally.repaired++;
  use.print(`${describe(drift)}${repaired ? ": repaired" : ""}`);
}

function describe({ target, stored, counted, rank }: Drift): string {
  const name = `${target.of} ${target.id}`;
  if (rank) return `${name} has the wrong place in its ranking`;
  const wrong = Object.entries(counted).filter(
    ([counter, count]) => stored[counter as keyof typeof stored] !== count,
  );
  const parts = wrong.map(([counter, count]) => {
    const wrongly = stored[counter as keyof typeof stored];
    return `${count} ${counter} instead of ${Number.isNaN(wrongly) ? "a value that is no number" : wrongly}`;
  });
  return `${name} has ${parts.join(", ")}`;
}

const TARGETS = {
  FilterExpression: "SK = :profile OR (SK = :tweet AND active = :yes)",
  ExpressionAttributeValues: { ":profile": keys.profile("").SK, ":tweet": keys.tweet("").SK, ":yes": true },
};
const CONCURRENCY = 8;

/** Recounts every profile and every tweet. */
export async function reconcileAllCounters(use: Use, rate: number): Promise<Tally> {
  const tally = newTally();
  const checkpoint = use.checkpoint("counters");
  await walkTable({ filter: TARGETS, checkpoint, say: use.say, rate }, (items) =>
    inParallel(items, CONCURRENCY, (item) => reconcileTarget(use, targetOf(item), tally)),
  );
  checkpoint.finish();
  return tally;
}

function targetOf(item: Item): Target {
  return { of: kindOf(item) === "profile" ? "profile" : "tweet", id: idIn(item.PK) };
}
