import type { Range } from "../../core/page/range.ts";
import type { CountableState } from "../counters/model.ts";
import type { TweetRow } from "../tweet/model.ts";
import type { UserRow } from "../user/model.ts";
import type { Favorite, FavoriteKey } from "./model.ts";

export type FavoritePorts = {
  getFavorite(key: FavoriteKey): Promise<Favorite | undefined>;
  /** Which of the tweets the user has favorited. */
  getFavorites(userId: string, tweetIds: readonly string[]): Promise<Map<string, Favorite>>;
  /** Those of the given edges that exist. */
  getFavoriteEdges(keys: readonly FavoriteKey[]): Promise<Favorite[]>;
  /** Stores the desired state in one conditional write and returns the edge's state; undefined if there is no edge. */
  setFavorite(wanted: WantedFavorite): Promise<CountableState | undefined>;
  /** By tweet id. An inactive edge stays until it has been counted. */
  listFavorites(userId: string, range: Range): Promise<TweetRow[]>;
  /** The users who favorite a tweet, by the time of the favorite. */
  listTweetFavorites(tweetId: string, range: Range): Promise<UserRow[]>;
};

/** `since` is the ULID to record if the tweet becomes favorited. */
type WantedFavorite = FavoriteKey & { favorited: boolean; since: string; correlationId: string };
