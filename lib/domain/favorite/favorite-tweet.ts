import type { Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import { readShown } from "../tweet/hydrate.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { presentChangedTweet } from "../tweet/present-changed.ts";
import { requireOpenTweet } from "../tweet/require-open-tweet.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { FavoritePorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors" | "createProfile"> &
  Pick<FavoritePorts, "setFavorite"> &
  Pick<RepostPorts, "getRepost"> &
  Pick<BookmarkPorts, "hasBookmark"> &
  Pick<RelationPorts, "getRelations"> &
  Clock;

type Input = { caller: Caller; tweetId: string; favorited: boolean; correlationId: string };

/**
 * Sets whether the caller favorites a tweet, and returns the tweet as the caller sees it then. Safe to repeat. Undoing it is possible
 * across a block, and answers with a tombstone then. Throws tweet_not_found, tweet_deleted, blocked.
 */
export async function favoriteTweet(ports: Ports, input: Input): Promise<Tweet | Tombstone> {
  const { caller, tweetId, favorited, correlationId } = input;
  const key = { userId: caller.id, tweetId };
  const undoes = !favorited;
  const { tweet, relations } = await requireOpenTweet(ports, { tweetId, userId: caller.id, undoes });
  const [favorite, shown, repost, bookmarked] = await Promise.all([
    ports.setFavorite({ ...key, favorited, since: ports.newId(), correlationId }),
    readShown(ports, tweet, [caller.id]),
    ports.getRepost(key),
    ports.hasBookmark(key),
  ]);
  const viewer = { favorite: favorite ?? null, repost: repost ?? null, bookmarked, relations };
  return presentChangedTweet(ports, { caller, tweet, shown, state: favorite, undoes, viewer });
}
