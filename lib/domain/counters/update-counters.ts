import { DomainError } from "../errors.ts";
import type { CommitRefusal } from "./commit.ts";
import { type Countable, countersOf, nameOf, nameOfTarget } from "./countables.ts";
import { planCommit } from "./plan-commit.ts";
import { planTransactions } from "./plan-transactions.ts";
import type { CounterPorts, HotTargets } from "./ports.ts";

type Ports = CounterPorts & { fanOutOnWriteLimit: number; hotTargets: HotTargets };

/** What a batch leaves. Whatever it does not name has been counted, or had nothing to count. */
export type Uncounted = {
  /** Countables of items that others are changing too, to be counted one after the other. */
  contended: Contended[];
  /** Countables that the table rejects, or that hit an unexpected error. */
  failed: Failed[];
};
/** `target` names the contended item, or an item that the countable changes if only its own is contended. */
export type Contended = { countable: Countable; target: string };
export type Failed = { countable: Countable; error: unknown };

/**
 * Counts countables, each exactly once. Contended ones are tried again once all others are counted, `tries` times in all;
 * those of a hot target are not tried at all. A target that stays contended becomes hot.
 */
export async function updateCounters(
  ports: Ports,
  { countables, tries }: { countables: readonly Countable[]; tries: number },
): Promise<Uncounted> {
  const { hot, cold } = separateHot(ports, countables);
  const failed: Failed[] = [];
  let contended: Contended[] = [];
  let left = cold;
  for (let round = 1; round <= tries && left.length > 0; round++) {
    if (round > 1) await ports.pause(round - 1);
    const results: Uncounted[] = [];
    for (const group of planTransactions(left)) results.push(await countGroup(ports, group));
    failed.push(...results.flatMap((result) => result.failed));
    contended = results.flatMap((result) => result.contended);
    left = contended.map(({ countable }) => countable);
  }
  for (const { target } of [...hot, ...contended]) ports.hotTargets.add(target);
  return { contended: [...hot, ...contended], failed };
}

function separateHot({ hotTargets }: Ports, countables: readonly Countable[]) {
  const hot: Contended[] = [];
  const cold: Countable[] = [];
  for (const countable of countables) {
    const target = targetsOf(countable).find((name) => hotTargets.has(name));
    if (target === undefined) cold.push(countable);
    else hot.push({ countable, target });
  }
  return { hot, cold };
}

/** Counts what is not contended. An error stops this group, but not the others. */
async function countGroup(ports: Ports, group: readonly Countable[]): Promise<Uncounted> {
  const result: Uncounted = { contended: [], failed: [] };
  const missing = new Set<string>();
  let left = group;
  while (left.length > 0) {
    const { refusal, error } = await attempt(ports, left, missing);
    // An overloaded table may take it later.
    if (isUnavailable(error)) return { ...result, contended: [...result.contended, ...left.map(blameless)] };
    if (error !== undefined)
      return { ...result, failed: [...result.failed, ...left.map((countable) => ({ countable, error }))] };
    if (!refusal) return result;
    for (const name of refusal.missing) missing.add(name);
    const { contended, invalid, others } = partition(left, refusal);
    result.contended.push(...contended);
    result.failed.push(...invalid);
    left = others;
  }
  return result;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === "unavailable";
}

/** Tries once. Without a refusal or an error, nothing is left to do. */
async function attempt(
  ports: Ports,
  countables: readonly Countable[],
  missing: ReadonlySet<string>,
): Promise<{ refusal?: CommitRefusal | undefined; error?: unknown }> {
  try {
    const commit = await planCommit(ports, { countables, missing });
    return commit.countables.length > 0 ? { refusal: await ports.commitCounts(commit) } : {};
  } catch (error) {
    return { error };
  }
}

/** Drops stale countables, and separates those that the refusal blames from the others. */
function partition(countables: readonly Countable[], refusal: CommitRefusal) {
  const parts = { contended: [] as Contended[], invalid: [] as Failed[], others: [] as Countable[] };
  for (const countable of countables) {
    const name = nameOf(countable);
    const targets = targetsOf(countable);
    const contended = targets.find((target) => refusal.contended.has(target));
    const invalid = [name, ...targets].find((one) => refusal.invalid.has(one));
    if (refusal.stale.has(name)) continue;
    if (invalid !== undefined) {
      const error = new Error(`The table rejects the change of ${invalid} as invalid.`);
      parts.invalid.push({ countable, error });
    } else if (contended !== undefined) parts.contended.push({ countable, target: contended });
    else if (refusal.contended.has(name)) parts.contended.push(blameless(countable));
    else parts.others.push(countable);
  }
  return parts;
}

/** A countable to be tried again although none of its targets is known to be contended. */
function blameless(countable: Countable): Contended {
  return { countable, target: targetsOf(countable)[0] ?? nameOf(countable) };
}

function targetsOf(countable: Countable): string[] {
  return countersOf(countable).map(({ target }) => nameOfTarget(target));
}
