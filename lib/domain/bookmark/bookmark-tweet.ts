import type { Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import { presentTweetOrTombstone, presentVisibleTweet, readShown } from "../tweet/hydrate.ts";
import { tweetWithOwnEffect } from "../tweet/own-effect.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireOpenTweet } from "../tweet/require-open-tweet.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { BookmarkPorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<RepostPorts, "getRepost"> &
  Pick<BookmarkPorts, "setBookmark"> &
  Pick<RelationPorts, "getRelations"> &
  Pick<Clock, "newId">;

type Input = { caller: Caller; tweetId: string; bookmarked: boolean };

/**
 * Sets whether the caller has bookmarked a tweet, and returns the tweet as the caller sees it then. Safe to repeat. Nothing is
 * counted, and no one else learns of it. Undoing it is possible across a block, and answers with a tombstone then.
 * Throws tweet_not_found, tweet_deleted, blocked.
 */
export async function bookmarkTweet(
  ports: Ports,
  { caller, tweetId, bookmarked }: Input,
): Promise<Tweet | Tombstone> {
  const userId = caller.id;
  const undoes = !bookmarked;
  const { tweet: found, relations } = await requireOpenTweet(ports, { tweetId, userId, undoes });
  const [favorite, repost, shown] = await Promise.all([
    ports.getFavorite({ userId, tweetId }),
    ports.getRepost({ userId, tweetId }),
    readShown(ports, found),
    ports.setBookmark({ userId, tweetId, bookmarked, since: ports.newId() }),
  ]);
  const edges = [favorite, repost];
  const tweet = await tweetWithOwnEffect(ports, found, { viewerId: userId, edges });
  const viewer = { favorite: favorite ?? null, repost: repost ?? null, bookmarked, relations };
  const present = undoes ? presentTweetOrTombstone : presentVisibleTweet;
  return present({ ...shown, tweet, viewer }, tweetId);
}
