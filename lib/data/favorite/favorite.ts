/** Favorite edges, stored under the person, so that a viral tweet makes no hot partition. */
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Favorite } from "../../domain/model.ts";
import type { GetFavorite, GetFavorites, ListFavorites, Range, SetFavorite } from "../../domain/ports.ts";
import { setActive, toCountableState } from "../counters/countable.ts";
import { idIn, keys, sortPrefixes } from "../table/keys.ts";
import { batchGet, dynamo, type Item, queryRange, tableName } from "../table/client.ts";

/** Parses a favorite's item. */
export function toFavorite(item: Item): Favorite {
  return {
    ...toCountableState(item),
    userId: idIn(item.PK),
    tweetId: idIn(item.SK),
    since: String(item.since),
  };
}

export const getFavorite: GetFavorite = async (userId, tweetId) => {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.favorite(userId, tweetId) }),
  );
  return item && toFavorite(item as Item);
};

/** So many edges fit into the 4 KB of one read unit. */
const ONE_UNIT = 24;

/**
 * One query over the range of ids costs a fortieth of asking for each, since few of the tweets on a page are favorites.
 * Only where the range holds more favorites than one unit are the rest asked for one by one.
 */
export const getFavorites: GetFavorites = async (userId, tweetIds) => {
  const ids = [...new Set(tweetIds)].sort();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const found = await rows(userId, { after: first.slice(0, -1), before: `${last}~`, limit: ONE_UNIT });
  const reached = found.length < ONE_UNIT ? last : (found.at(-1)?.tweetId ?? last);
  const rest = ids.filter((id) => id > reached);
  const asked =
    rest.length > 0 ? (await batchGet(rest.map((id) => keys.favorite(userId, id)))).map(toFavorite) : [];
  const wanted = new Set(ids);
  return new Map(
    [...found, ...asked].filter(({ tweetId }) => wanted.has(tweetId)).map((edge) => [edge.tweetId, edge]),
  );
};

async function rows(userId: string, range: Range): Promise<Favorite[]> {
  const items = await queryRange(keys.favorite(userId, "").PK, range, { prefix: sortPrefixes.favorite });
  return items.map(toFavorite);
}

export const listFavorites: ListFavorites = async (userId, range) => {
  const edges = await rows(userId, range);
  return edges.map(({ tweetId, active }) => ({ id: tweetId, active }));
};

export const setFavorite: SetFavorite = ({ userId, tweetId, favorited }, since, correlationId) =>
  setActive(keys.favorite(userId, tweetId), favorited, { since, correlationId });
