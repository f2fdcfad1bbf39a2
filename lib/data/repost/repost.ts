/**
 * Reposts, stored under the user who made them. A tweet's reposts are found in shards of one index, and what a user has
 * reposted in another.
 */
import { now } from "../../core/clock.ts";
import { firstIdAt, shardOf } from "../../core/ids.ts";
import type { Repost } from "../../domain/repost/model.ts";
import type { RepostPorts } from "../../domain/repost/ports.ts";
import { setActive, toCountableState } from "../counters/countable.ts";
import { batchGet } from "../table/batch-get.ts";
import { getItem } from "../table/item.ts";
import { itemsAmong } from "../table/items-among.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn, indexKeys, keys, REPOST_SHARDS } from "../table/keys.ts";
import { queryMerged, queryRange } from "../table/query.ts";
import { BETWEEN, packEntry } from "../tweet/list-entry.ts";
import { toListedRepost, toRepost } from "./repost-item.ts";

export const getRepost: RepostPorts["getRepost"] = async (key) => {
  const item = await getItem(keys.repost(key));
  return item && toRepost(item);
};

/** Counted reposts of 370 bytes that fit into the 4 KB of one read unit. */
const IN_ONE_UNIT = 11;

export const getReposts: RepostPorts["getReposts"] = async (userId, tweetIds) => {
  const items = await itemsAmong(tweetIds, {
    prefix: sortPrefixes.repost,
    inOneUnit: IN_ONE_UNIT,
    keyOf: (tweetId) => keys.repost({ userId, tweetId }),
  });
  return new Map([...items].map(([tweetId, item]) => [tweetId, toRepost(item)]));
};

export const getRepostEdges: RepostPorts["getRepostEdges"] = async (reposts) =>
  (await batchGet(reposts.map(keys.repost))).map(toRepost);

/** Eventually consistent reads may miss reposts younger than this, ms; they usually lag by less than a second. */
const YOUNG = 10_000;

export const findReposts: RepostPorts["findReposts"] = async (reposts) => {
  const found = standing(await getRepostEdges(reposts));
  const young = firstIdAt(now() - YOUNG);
  const missing = reposts.filter(({ since }) => since > young && !found.has(since));
  return missing.length === 0 ? found : new Set([...found, ...(await findRepostsConsistently(missing))]);
};

/** For consumers: an event may report a repost that has ended since. */
export const findRepostsConsistently: RepostPorts["findReposts"] = async (reposts) =>
  standing((await batchGet(reposts.map(keys.repost), { consistent: true })).map(toRepost));

function standing(edges: readonly Repost[]): Set<string> {
  return new Set(edges.filter(({ active }) => active).map(({ since }) => since));
}

export const listReposts: RepostPorts["listReposts"] = async (userId, { after, ...range }) => {
  // Above the key of the repost that the bound names.
  const bounds = after === undefined ? range : { ...range, after: `${after + BETWEEN}~` };
  const items = await queryRange(indexKeys.reposts(userId), bounds, { index: "GSI2" });
  return items.map(toListedRepost);
};

export const listTweetReposts: RepostPorts["listTweetReposts"] = (tweetId, range) =>
  queryMerged(REPOST_SHARDS, (shard) => indexKeys.repostedBy(tweetId, shard), {
    range,
    index: "GSI1",
    toRow: (item) => ({ position: String(item.GSI1SK), userId: idIn(item.PK) }),
  });

/** What puts a repost into its indexes. */
const endingAttributes = ["GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK"];

export const setRepost: RepostPorts["setRepost"] = async (wanted) => {
  const { reposted, userId, tweetId, authorId, since, correlationId, ...shown } = wanted;
  const key = { userId, tweetId };
  const attributes = {
    ...{ since, authorId, correlationId },
    GSI1PK: indexKeys.repostedBy(tweetId, shardOf(userId, REPOST_SHARDS)),
    GSI1SK: since,
    GSI2PK: indexKeys.reposts(userId),
    // The entry of a list of tweets, with the author in the place of the tweet, which the item's key names.
    GSI2SK: since + BETWEEN + packEntry({ tweetId: authorId, ...shown }),
  };
  const item = await setActive(keys.repost(key), reposted, { attributes, endingAttributes });
  return item && toCountableState(item);
};
