/** Favorite edges, stored under the user. A tweet's favorites are found in shards of an index. */
import { shardOf } from "../../core/ids.ts";
import type { Range } from "../../core/page/range.ts";
import type { Favorite } from "../../domain/favorite/model.ts";
import type { FavoritePorts } from "../../domain/favorite/ports.ts";
import { setActive, toCountableState } from "../counters/countable.ts";
import { batchGet } from "../table/batch-get.ts";
import { getItem } from "../table/item.ts";
import { itemsAmong } from "../table/items-among.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { FAVORITE_SHARDS, idIn, indexKeys, keys } from "../table/keys.ts";
import { queryMerged, queryRange } from "../table/query.ts";
import { toFavorite } from "./favorite-item.ts";

export const getFavorite: FavoritePorts["getFavorite"] = async (key) => {
  const item = await getItem(keys.favorite(key));
  return item && toFavorite(item);
};

/** Counted edges of 206 bytes that fit into the 4 KB of one read unit. */
const IN_ONE_UNIT = 19;

export const getFavorites: FavoritePorts["getFavorites"] = async (userId, tweetIds) => {
  const items = await itemsAmong(tweetIds, {
    prefix: sortPrefixes.favorite,
    inOneUnit: IN_ONE_UNIT,
    keyOf: (tweetId) => keys.favorite({ userId, tweetId }),
  });
  return new Map([...items].map(([tweetId, item]) => [tweetId, toFavorite(item)]));
};

async function rows(userId: string, range: Range): Promise<Favorite[]> {
  const partition = keys.favorite({ userId, tweetId: "" }).PK;
  const items = await queryRange(partition, range, { prefix: sortPrefixes.favorite });
  return items.map(toFavorite);
}

export const getFavoriteEdges: FavoritePorts["getFavoriteEdges"] = async (favorites) =>
  (await batchGet(favorites.map(keys.favorite))).map(toFavorite);

export const listFavorites: FavoritePorts["listFavorites"] = async (userId, range) => {
  const edges = await rows(userId, range);
  return edges.map(({ tweetId, active }) => ({ position: tweetId, tweetId, active }));
};

export const listTweetFavorites: FavoritePorts["listTweetFavorites"] = (tweetId, range) =>
  queryMerged(FAVORITE_SHARDS, (shard) => indexKeys.favoritedBy(tweetId, shard), {
    range,
    index: "GSI1",
    toRow: (item) => ({ position: String(item.GSI1SK), userId: idIn(item.PK) }),
  });

/** What puts an edge into its index. */
const endingAttributes = ["GSI1PK", "GSI1SK"];

export const setFavorite: FavoritePorts["setFavorite"] = async (wanted) => {
  const { favorited, since, correlationId, ...key } = wanted;
  const attributes = {
    since,
    correlationId,
    GSI1PK: indexKeys.favoritedBy(key.tweetId, shardOf(key.userId, FAVORITE_SHARDS)),
    GSI1SK: since,
  };
  const item = await setActive(keys.favorite(key), favorited, { attributes, endingAttributes });
  return item && toCountableState(item);
};
