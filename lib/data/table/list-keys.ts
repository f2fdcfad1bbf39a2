/** The key strings of lists of people, like those in `keys.ts`. */
import type { MemberKey } from "../../domain/list/model.ts";
import { prefixes, sortPrefixes } from "./key-prefixes.ts";
import { type Key, keys } from "./keys.ts";

const partition = (listId: string) => prefixes.list + listId;

export const listKeys = {
  /** A list. It sorts before its members. */
  list: (listId: string): Key => ({ PK: partition(listId), SK: "LIST" }),
  member: ({ listId, userId }: MemberKey): Key => ({
    PK: partition(listId),
    SK: sortPrefixes.member + userId,
  }),
  /** The ids of a user's lists. */
  ownLists: (userId: string): Key => ({ PK: keys.profile(userId).PK, SK: "LISTS" }),
} as const;

/** The indexes' partition keys. */
export const listIndexKeys = {
  /** GSI1 by list id: the lists that a user is in. */
  listed: (userId: string) => prefixes.listed + userId,
} as const;
