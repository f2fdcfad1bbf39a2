import { type Edge, countersOf, nameOf, nameOfTarget } from "./countable.ts";
import { planTransactions } from "./plan-transactions.ts";
import { type CountCommit, type SettlePorts, planCommit } from "./plan-commit.ts";

/** Why a transaction did not happen; by the names of edges and targets. */
export type Refusal = {
  /** Edges that are no longer in the state that was told: another event tells of the state they are in. */
  stale: ReadonlySet<string>;
  /** Targets that are not there. */
  missing: ReadonlySet<string>;
  /** Items that somebody else is changing, and targets whose counter moved since it was read. */
  contended: ReadonlySet<string>;
};

/** Does a settlement in one transaction; answers with why not where it did not. Nothing has happened then. */
export type Settle = (settlement: CountCommit) => Promise<Refusal | undefined>;

type Ports = SettlePorts & {
  settle: Settle;
  /** Waits before the given repetition, a random time that grows. */
  pause: (round: number) => Promise<void>;
};

const MAX_ROUNDS = 10;

/** Counts edges, each exactly once. Answers with those that could not be settled now and must come again. */
export async function updateCounters(ports: Ports, edges: readonly Edge[]): Promise<Edge[]> {
  const unsettled: Edge[] = [];
  for (const group of planTransactions(edges)) unsettled.push(...(await settleGroup(ports, group)));
  return unsettled;
}

async function settleGroup(ports: Ports, group: readonly Edge[]): Promise<Edge[]> {
  const unsettled: Edge[] = [];
  const missing = new Set<string>();
  let left = group;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const refusal = await attempt(ports, left, missing);
    if (!refusal) return unsettled;
    for (const name of refusal.missing) missing.add(name);
    const { calm, contended } = sort(left, refusal);
    left = calm;
    if (contended.length > 0) {
      // One hot counter must not hold up all others.
      unsettled.push(...(await settleGroup(ports, calm)));
      left = contended;
      await ports.pause(round);
    }
  }
  return [...unsettled, ...left];
}

/** Tries once; undefined when nothing is left to do. */
async function attempt(
  ports: Ports,
  edges: readonly Edge[],
  missing: ReadonlySet<string>,
): Promise<Refusal | undefined> {
  const settlement = await planCommit(ports, edges, missing);
  return settlement.edges.length > 0 ? ports.settle(settlement) : undefined;
}

/** Drops the edges that are stale and parts those that touch a contended item from the rest. */
function sort(edges: readonly Edge[], { stale, contended }: Refusal): { calm: Edge[]; contended: Edge[] } {
  const current = edges.filter((edge) => !stale.has(nameOf(edge)));
  const touches = (edge: Edge) =>
    contended.has(nameOf(edge)) ||
    countersOf(edge).some(({ target }) => contended.has(nameOfTarget(target)));
  return {
    calm: current.filter((edge) => !touches(edge)),
    contended: current.filter(touches),
  };
}
