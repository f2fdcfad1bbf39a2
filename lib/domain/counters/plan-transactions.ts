import { type Countable, countersOf, itemsOf, nameOf, nameOfState, nameOfTarget } from "./countables.ts";

/** DynamoDB's limit for one transaction. */
const MAX_ITEMS = 100;

type Group = { countables: Countable[]; names: Set<string>; targets: Set<string>; items: number };

/**
 * Groups countables into few transactions, to run in this order. No transaction touches an item twice, so a countable is
 * in each at most once. If several events report different states of one, each is tried in turn, because only the
 * condition on the item can tell which is true. Countables of the same target stay together, so that a tweet which
 * thousands favorite has its counter changed a few times.
 */
export function planTransactions(countables: readonly Countable[]): Countable[][] {
  const groups: Group[] = [];
  for (const countable of sortedByTarget(distinct(countables))) {
    const group = groups.find((open) => fits(open, countable)) ?? newGroup(groups);
    add(group, countable);
  }
  return groups.map((group) => group.countables);
}

function distinct(countables: readonly Countable[]): Countable[] {
  return [...new Map(countables.map((countable) => [nameOfState(countable), countable])).values()];
}

/** The sort is stable: the states of one countable stay in the order of their events. */
function sortedByTarget(countables: Countable[]): Countable[] {
  const keyed = countables.map((countable) => ({ countable, target: targetsOf(countable)[0] ?? "" }));
  return keyed.sort((a, b) => compare(a.target, b.target)).map(({ countable }) => countable);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function newGroup(groups: Group[]): Group {
  const group = { countables: [], names: new Set<string>(), targets: new Set<string>(), items: 0 };
  groups.push(group);
  return group;
}

function fits(group: Group, countable: Countable): boolean {
  const name = nameOf(countable);
  if (group.names.has(name) || group.targets.has(name)) return false;
  if (targetsOf(countable).some((target) => group.names.has(target))) return false;
  return group.items + costOf(group, countable) <= MAX_ITEMS;
}

function add(group: Group, countable: Countable): void {
  group.items += costOf(group, countable);
  group.countables.push(countable);
  group.names.add(nameOf(countable));
  for (const target of targetsOf(countable)) group.targets.add(target);
}

/** How many items this countable adds to a transaction: its own, and the targets that are new to it. */
function costOf(group: Group, countable: Countable): number {
  return itemsOf(countable) + targetsOf(countable).filter((target) => !group.targets.has(target)).length;
}

function targetsOf(countable: Countable): string[] {
  return countersOf(countable).map(({ target }) => nameOfTarget(target));
}
