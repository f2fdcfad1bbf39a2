/** The key strings of blocks and mutes, like those in `keys.ts`. */
import type { RelationKey } from "../../domain/relation/model.ts";
import { prefixes, sortPrefixes } from "./key-prefixes.ts";
import { type Key, keys } from "./keys.ts";

const under = (userId: string, SK: string): Key => ({ PK: keys.profile(userId).PK, SK });

export const relationKeys = {
  /** How a user keeps another at a distance, and is kept at a distance by them. */
  relation: ({ userId, otherId }: RelationKey) => under(userId, sortPrefixes.relation + otherId),
  mutedWord: (userId: string, word: string) => under(userId, sortPrefixes.mutedWord + word),
  /** A conversation, named by its first tweet, that a user mutes. */
  mutedConversation: (userId: string, id: string) => under(userId, sortPrefixes.mutedConversation + id),
} as const;

/** The other user of a relation, given the sort key of its item. */
export const otherIdIn = (sortKey: string) => sortKey.slice(sortPrefixes.relation.length);

/** The indexes' partition keys. */
export const relationIndexKeys = {
  /** GSI1 by time of the block: the users that a user blocks. */
  blocks: (userId: string) => prefixes.blocks + userId,
  /** GSI2 by time of the mute: the users that a user mutes. */
  mutes: (userId: string) => prefixes.mutes + userId,
} as const;
