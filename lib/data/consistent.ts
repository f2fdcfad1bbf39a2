/**
 * Strongly consistent reads, for consumers: an event may be handled before a replica has what it tells of, or long after
 * it has become untrue.
 */
import type { GetFavoritesOf, GetFollowsOf, GetTweets } from "../domain/ports.ts";
import { toFavorite } from "./favorite/favorite.ts";
import { toFollow } from "./follow/follow.ts";
import { keys } from "./table/keys.ts";
import { batchGet } from "./table/client.ts";
import { toTweet } from "./tweet/tweet.ts";

const consistent = { consistent: true };

export const getTweetsConsistently: GetTweets = async (ids) => {
  const items = await batchGet(ids.map(keys.tweet), consistent);
  return new Map(items.map(toTweet).map((tweet) => [tweet.id, tweet]));
};

export const getFavoritesConsistently: GetFavoritesOf = async (pairs) => {
  const items = await batchGet(
    pairs.map(({ userId, tweetId }) => keys.favorite(userId, tweetId)),
    consistent,
  );
  return items.map(toFavorite);
};

export const getFollowsConsistently: GetFollowsOf = async (pairs) => {
  const items = await batchGet(
    pairs.map(({ followerId, followeeId }) => keys.follow(followerId, followeeId)),
    consistent,
  );
  return items.map(toFollow);
};
