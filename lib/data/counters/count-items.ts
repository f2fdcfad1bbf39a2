/** Counts what counters count, from the items themselves. Pages through all of them: no request does this. */

import type { Target } from "../../domain/counters/countables.ts";
import type { Counts, RecountPorts } from "../../domain/counters/recount.ts";
import { batchGet } from "../table/batch-get.ts";
import type { Item } from "../table/client.ts";
import { getItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { FAVORITE_SHARDS, idIn, indexKeys, type Key, keys, REPOST_SHARDS } from "../table/keys.ts";
import { queryAll } from "../table/query-all.ts";
import { toTweet } from "../tweet/tweet-item.ts";
import { toProfile } from "../user/profile-item.ts";
import { targetKey } from "./read-counters.ts";

export const readCounts: RecountPorts["readCounts"] = async (target) => {
  const item = await getItem(targetKey(target), { consistent: true });
  if (!item) return undefined;
  if (target.of === "profile") {
    const { tweets, followers, following } = toProfile(item);
    return { tweets, followers, following };
  }
  // A tombstone's counters mean nothing: nobody sees them, and they expire with it.
  const { active, favorites, replies, reposts, quotes } = toTweet(item);
  return active ? { favorites, replies, reposts, quotes } : undefined;
};

export const countItems: RecountPorts["countItems"] = ({ of, id }: Target) =>
  of === "profile" ? countOfProfile(id) : countOfTweet(id);

async function countOfProfile(id: string): Promise<Counts> {
  const profile = await getItem(keys.profile(id), { consistent: true });
  const shards = profile ? toProfile(profile).followerShards : 1;
  const { PK } = keys.profile(id);
  const [tweets, replies, followers, following] = await Promise.all([
    countIndexed(indexKeys.author(id)),
    countIndexed(indexKeys.authorReplies(id)),
    countShards(shards, (shard) => indexKeys.followers(id, shard)),
    countPages(queryAll(PK, { prefix: sortPrefixes.follow, consistent: true })),
  ]);
  return { tweets: tweets + replies, followers, following };
}

async function countOfTweet(id: string): Promise<Counts> {
  const { PK } = keys.tweet(id);
  const countRows = (prefix: string) =>
    countPages(queryAll(PK, { prefix, consistent: true }), ({ SK }) => keys.tweet(idIn(SK)));
  const [favorites, reposts, replies, quotes] = await Promise.all([
    countShards(FAVORITE_SHARDS, (shard) => indexKeys.favoritedBy(id, shard)),
    countShards(REPOST_SHARDS, (shard) => indexKeys.repostedBy(id, shard)),
    countRows(sortPrefixes.reply),
    countRows(sortPrefixes.quote),
  ]);
  return { favorites, replies, reposts, quotes };
}

async function countShards(shards: number, partition: (shard: number) => string): Promise<number> {
  const counts = Array.from({ length: shards }, (_, shard) => countIndexed(partition(shard)));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** An index contains only keys, so the items are read too. */
function countIndexed(partition: string): Promise<number> {
  return countPages(queryAll(partition, { index: "GSI1" }), ({ PK, SK }) => ({ PK, SK }));
}

async function countPages(pages: AsyncIterable<Item[]>, keyOf?: (item: Item) => Key): Promise<number> {
  let counted = 0;
  for await (const page of pages) {
    const items = keyOf ? await batchGet(page.map(keyOf), { consistent: true }) : page;
    counted += items.filter((item) => item.counted === 1).length;
  }
  return counted;
}
