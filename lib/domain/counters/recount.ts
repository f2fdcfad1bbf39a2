/**
 * Recounts a target: compares its counters with the items that they count, and its score with its count. Each counter equals
 * the number of items with `counted: 1`, because one transaction changes both.
 */
import type { Counters, TargetChange } from "./commit.ts";
import { type Counter, nameOfTarget, type Target } from "./countables.ts";
import { rankedChangeOf } from "./plan-commit.ts";
import type { CounterPorts } from "./ports.ts";

export type Counts = Partial<Record<Counter, number>>;

export type RecountPorts = Pick<CounterPorts, "readCounters" | "cutLineOf" | "commitCounts" | "pause"> & {
  /** All counters of a target as stored, read consistently; undefined if there is no such target. */
  readCounts(target: Target): Promise<Counts | undefined>;
  /** The counted items of a target that are still wanted, by counter. */
  countItems(target: Target): Promise<Counts>;
  /** Sets those counters of a target to 0 that are stored, but are no numbers. */
  zeroDamaged(target: Target, counters: readonly Counter[]): Promise<void>;
  newId(): string;
  fanOutOnWriteLimit: number;
};

/** What is wrong with a target. `rank`: its score is not the one that its count stands for, or it should rank and does not. */
export type Drift = { target: Target; stored: Counts; counted: Counts; rank: boolean };

/** A target that is being counted while it is recounted has to be measured again. */
const MAX_TRIES = 4;

/** Finds a target's drift; undefined if there is none. `busy`: its counters kept changing. */
async function findDrift(ports: RecountPorts, target: Target): Promise<Drift | "busy" | undefined> {
  let previous: string | undefined;
  for (let round = 1; round <= MAX_TRIES; round++) {
    if (round > 1) await ports.pause(round);
    const drift = await measure(ports, target);
    if (drift === undefined) return undefined;
    // An index lags for a moment, so the same drift has to be seen twice.
    const seen = JSON.stringify(drift);
    if (drift !== "busy" && seen === previous) return drift;
    previous = seen;
  }
  return "busy";
}

async function measure(ports: RecountPorts, target: Target): Promise<Drift | "busy" | undefined> {
  const stored = await ports.readCounts(target);
  if (!stored) return undefined;
  const counted = await ports.countItems(target);
  const after = await ports.readCounts(target);
  if (JSON.stringify(after) !== JSON.stringify(stored)) return "busy";
  const wrong = countersIn(stored).some((counter) => (counted[counter] ?? 0) !== stored[counter]);
  const rank = !wrong && (await isRankWrong(ports, target));
  return wrong || rank ? { target, stored, counted, rank } : undefined;
}

async function isRankWrong(ports: RecountPorts, target: Target): Promise<boolean> {
  const current = await read(ports, target);
  if (!current) return false;
  return (await rankedChangeOf(ports, current, { delta: 0, correlationId: "" })).rank !== undefined;
}

async function read(ports: RecountPorts, target: Target): Promise<Counters | undefined> {
  return (await ports.readCounters([target])).get(nameOfTarget(target));
}

/** What was found at a target, and whether it is repaired now. */
export type Recounted = { drift: Drift | "busy" | undefined; repaired: boolean };

/** Recounts one target and, with `repair`, repairs what is wrong. */
export async function recount(
  ports: RecountPorts,
  target: Target,
  { repair }: { repair: boolean },
): Promise<Recounted> {
  const drift = await findDrift(ports, target);
  const repaired =
    repair &&
    drift !== undefined &&
    drift !== "busy" &&
    (await repairDrift(ports, await withNumbers(ports, drift)));
  return { drift, repaired };
}

/** A counter that is no number (`NaN` here) cannot be added to, so it begins again at 0. */
async function withNumbers(ports: RecountPorts, drift: Drift): Promise<Drift> {
  const damaged = countersIn(drift.stored).filter((counter) => Number.isNaN(drift.stored[counter]));
  if (damaged.length === 0) return drift;
  await ports.zeroDamaged(drift.target, damaged);
  const zeros = Object.fromEntries(damaged.map((counter) => [counter, 0]));
  return { ...drift, stored: { ...drift.stored, ...zeros } };
}

/** Repairs a drift with everything that follows from it, such as the ranking. False if the target has changed meanwhile. */
async function repairDrift(ports: RecountPorts, drift: Drift): Promise<boolean> {
  const { target, stored, counted } = drift;
  const current = await read(ports, target);
  if (!current) return false;
  const deltas = countersIn(stored).map(
    (name) => [name, (counted[name] ?? 0) - (stored[name] ?? 0)] as const,
  );
  const rankedName = target.of === "tweet" ? "favorites" : "followers";
  const delta = deltas.find(([name]) => name === rankedName)?.[1] ?? 0;
  const add = Object.fromEntries(deltas.filter(([name, by]) => name !== rankedName && by !== 0));
  const ranked = await rankedChangeOf(ports, current, { delta, correlationId: `reconcile ${ports.newId()}` });
  // Counted meanwhile: the measured difference would no longer lead to the measured number.
  if (ranked.to !== (counted[rankedName] ?? 0)) return false;
  const change: TargetChange = { target, add, ranked };
  return (await ports.commitCounts({ countables: [], targets: [change] })) === undefined;
}

/** The counters that are stored. */
export function countersIn(counts: Counts): Counter[] {
  return Object.keys(counts) as Counter[];
}
