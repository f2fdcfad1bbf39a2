/** Which types of notifications a list shows, and which of its rows have been seen. */
import { NOTIFICATION_TYPES, type NotificationType } from "../../contract/notification/types.ts";

export type Types = ReadonlySet<NotificationType>;

/** For each type of a list, the id up to which the user has seen its notifications. */
export type Seen = ReadonlyMap<NotificationType, string>;

export const allTypes: Types = new Set(NOTIFICATION_TYPES);

/** The types that a query names, separated by commas. */
export function typesOf(names: string): Types {
  return new Set(names.split(",") as NotificationType[]);
}

/** The same for the same types, in whatever order they were given; empty for all types. */
export function nameOfTypes(types: Types): string {
  return types.size === allTypes.size ? "" : [...types].sort().join(",");
}

type Typed = { type: NotificationType; position: string };

/** Rows of other types than those of the list count as seen. */
export function isSeen(seen: Seen, { type, position }: Typed): boolean {
  const upTo = seen.get(type);
  return upTo === undefined || position <= upTo;
}

/** Everything up to this id has been seen, whatever its type. */
export function seenUpTo(seen: Seen): string {
  return [...seen.values()].reduce((a, b) => (a < b ? a : b));
}
