import type { CommitRefusal } from "./commit.ts";
import { type Countable, countersOf, nameOf, nameOfTarget } from "./countables.ts";
import { planCommit } from "./plan-commit.ts";
import { planTransactions } from "./plan-transactions.ts";
import type { CounterPorts } from "./ports.ts";

type Ports = CounterPorts & { fanOutOnWriteLimit: number };

const MAX_ROUNDS = 10;

/** Counts countables, each exactly once. Returns those that could not be counted now and must be delivered again. */
export async function updateCounters(ports: Ports, countables: readonly Countable[]): Promise<Countable[]> {
  const uncounted: Countable[] = [];
  for (const group of planTransactions(countables)) uncounted.push(...(await countGroup(ports, group)));
  return uncounted;
}

async function countGroup(ports: Ports, group: readonly Countable[]): Promise<Countable[]> {
  const uncounted: Countable[] = [];
  const missing = new Set<string>();
  let left = group;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const refusal = await attempt(ports, left, missing);
    if (!refusal) return uncounted;
    for (const name of refusal.missing) missing.add(name);
    const { uncontended, contended } = partition(left, refusal);
    left = uncontended;
    if (contended.length > 0) {
      // One hot counter must not delay all others.
      uncounted.push(...(await countGroup(ports, uncontended)));
      left = contended;
      await ports.pause(round);
    }
  }
  return [...uncounted, ...left];
}

/** Tries once; returns undefined when nothing is left to do. */
async function attempt(
  ports: Ports,
  countables: readonly Countable[],
  missing: ReadonlySet<string>,
): Promise<CommitRefusal | undefined> {
  const commit = await planCommit(ports, { countables, missing });
  return commit.countables.length > 0 ? ports.commitCounts(commit) : undefined;
}

/** Drops stale countables and separates those that touch a contended item. */
function partition(countables: readonly Countable[], { stale, contended }: CommitRefusal) {
  const current = countables.filter((countable) => !stale.has(nameOf(countable)));
  const touches = (countable: Countable) =>
    contended.has(nameOf(countable)) ||
    countersOf(countable).some(({ target }) => contended.has(nameOfTarget(target)));
  return {
    uncontended: current.filter((countable) => !touches(countable)),
    contended: current.filter(touches),
  };
}
