/** Which types of notifications a list shows, and which of its rows have been seen. */
import { LISTED_TYPES, type ListedType } from "../../contract/notification/types.ts";

export type Types = ReadonlySet<ListedType>;

/** For each type of a list, the id up to which the user has seen its notifications. */
export type Seen = ReadonlyMap<ListedType, string>;

export const allTypes: Types = new Set(LISTED_TYPES);

/** The types that a request names. All tweets include those of users whose bell the reader has rung. */
export function typesOf(names: readonly string[]): Types {
  const types = new Set(names as ListedType[]);
  return types.has("tweet") ? types.add("bell") : types;
}

/** The same for the same types, in whatever order they were given; empty for all types. */
export function nameOfTypes(types: Types): string {
  return types.size === allTypes.size ? "" : [...types].sort().join(",");
}

type Typed = { type: ListedType; position: string };

/** Rows of other types than those of the list count as seen. */
export function isSeen(seen: Seen, { type, position }: Typed): boolean {
  const upTo = seen.get(type);
  return upTo === undefined || position <= upTo;
}

/** The same before it is known whether a bell has ended meanwhile; then its tweets are like all others. */
export function mayBeNew(seen: Seen, row: Typed): boolean {
  return !isSeen(seen, row) || (row.type === "bell" && !isSeen(seen, { ...row, type: "tweet" }));
}

/** Everything up to this id has been seen, whatever its type. */
export function seenUpTo(seen: Seen): string {
  return [...seen.values()].reduce((a, b) => (a < b ? a : b));
}
