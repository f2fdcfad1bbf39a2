import { type Edge, countersOf, nameOf, nameOfState, nameOfTarget } from "./countable.ts";

/** What DynamoDB takes in one transaction. */
const MAX_ITEMS = 100;

type Group = { edges: Edge[]; edgeNames: Set<string>; targets: Set<string>; items: number };

/**
 * Folds edges into few transactions, to be done in this order. No transaction touches an item twice, so an edge is in
 * each at most once; of one that several events tell different things of, each is tried in turn, since only the
 * condition on the item can say which of them is true. Edges of the same target come together, so that a tweet which
 * thousands favorite has its counter changed a few times.
 */
export function planTransactions(edges: readonly Edge[]): Edge[][] {
  const groups: Group[] = [];
  for (const edge of inOrderOfTarget(distinct(edges))) {
    const group = groups.find((open) => fits(open, edge)) ?? newGroup(groups);
    add(group, edge);
  }
  return groups.map((group) => group.edges);
}

function distinct(edges: readonly Edge[]): Edge[] {
  return [...new Map(edges.map((edge) => [nameOfState(edge), edge])).values()];
}

/** The sort is stable: what is told of one edge stays in the order in which it came. */
function inOrderOfTarget(edges: Edge[]): Edge[] {
  const keyed = edges.map((edge) => ({
    edge,
    target: countersOf(edge).map((e) => nameOfTarget(e.target))[0],
  }));
  return keyed.sort((a, b) => compare(a.target ?? "", b.target ?? "")).map(({ edge }) => edge);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function newGroup(groups: Group[]): Group {
  const group = { edges: [], edgeNames: new Set<string>(), targets: new Set<string>(), items: 0 };
  groups.push(group);
  return group;
}

function fits(group: Group, edge: Edge): boolean {
  const name = nameOf(edge);
  const targets = targetsOf(edge);
  if (group.edgeNames.has(name) || group.targets.has(name)) return false;
  if (targets.some((target) => group.edgeNames.has(target))) return false;
  return group.items + costOf(group, edge) <= MAX_ITEMS;
}

function add(group: Group, edge: Edge): void {
  group.items += costOf(group, edge);
  group.edges.push(edge);
  group.edgeNames.add(nameOf(edge));
  for (const target of targetsOf(edge)) group.targets.add(target);
}

/** How many more items a transaction has with this edge: itself, its place below its parent, and targets that are new. */
function costOf(group: Group, edge: Edge): number {
  const place = edge.kind === "tweet" && edge.inReplyTo !== null ? 1 : 0;
  return 1 + place + targetsOf(edge).filter((target) => !group.targets.has(target)).length;
}

function targetsOf(edge: Edge): string[] {
  return countersOf(edge).map(({ target }) => nameOfTarget(target));
}
