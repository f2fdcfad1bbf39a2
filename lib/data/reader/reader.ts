/**
 * What a page must know of its reader: whether their feed gets rows, the hashtags they follow, and the words, conversations
 * and people they are kept from. Each of that is an item or a few, in one range of the user's partition.
 */
import type { FeedPorts } from "../../domain/feed/ports.ts";
import type { HashtagPorts } from "../../domain/hashtag/ports.ts";
import type { MutePorts } from "../../domain/mute/ports.ts";
import type { RelationPorts } from "../../domain/relation/ports.ts";
import { getFeedState } from "../feed/feed-state.ts";
import { toFeedState } from "../feed/feed-state-item.ts";
import { toHashtags } from "../hashtag/followed-item.ts";
import { getMutes } from "../mute/mute.ts";
import { toMutes } from "../mute/mute-item.ts";
import { getRelations } from "../relation/relation.ts";
import { relationsAmong } from "../relation/relation-item.ts";
import type { Item } from "../table/client.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { type Key, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

export type ReaderPorts = Pick<FeedPorts, "getFeedState"> &
  Pick<HashtagPorts, "getFollowedHashtags"> &
  Pick<MutePorts, "getMutes"> &
  Pick<RelationPorts, "getRelations">;

/** Items that one query reads: more than most users have, and at most 2 read units. */
export const FIRST_ITEMS = 50;
/** Sorts before what follows the prefix. */
const START = " ";

/**
 * These reads for one request: one query takes the place of them all, for the price of one. Users with more items than it reads
 * have their mutes and relations read on their own, beside the tweets of the page.
 */
export function readerPorts(): ReaderPorts {
  const reading = new Map<string, Promise<Item[]>>();
  const read = (userId: string) => {
    const items = reading.get(userId) ?? readFirst(userId);
    reading.set(userId, items);
    return items;
  };
  const readAll = async (userId: string, prefix: string) => {
    const items = await read(userId);
    return items.length < FIRST_ITEMS ? items.filter(({ SK }) => SK.startsWith(prefix)) : undefined;
  };
  return {
    getFeedState: async (userId, options) =>
      options?.consistent
        ? getFeedState(userId, options)
        : toFeedState(itemOf(keys.feedState(userId), await read(userId))),
    getFollowedHashtags: async (userId) => toHashtags(itemOf(keys.hashtags(userId), await read(userId))),
    getMutes: async (userId, options) => {
      if (options?.consistent) return getMutes(userId, options);
      const items = await readAll(userId, sortPrefixes.muted);
      return items ? toMutes(items) : getMutes(userId);
    },
    getRelations: async (userId, otherIds) => {
      const [items, ids] = await Promise.all([readAll(userId, sortPrefixes.relation), otherIds]);
      return items ? relationsAmong(items, ids) : getRelations(userId, ids);
    },
  };
}

function readFirst(userId: string): Promise<Item[]> {
  const range = { after: START, limit: FIRST_ITEMS };
  return queryRange(keys.feedState(userId).PK, range, { prefix: sortPrefixes.reader });
}

/** The feed's state and the hashtags sort before all others, so they are always among the first. */
function itemOf({ SK }: Key, items: readonly Item[]): Item | undefined {
  return items.find((item) => item.SK === SK);
}
