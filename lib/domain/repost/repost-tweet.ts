import type { Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { readShown } from "../tweet/hydrate.ts";
import { idsShownBy } from "../tweet/ids-shown-by.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { presentChangedTweet } from "../tweet/present-changed.ts";
import { requireOpenTweet } from "../tweet/require-open-tweet.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { RepostPorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors" | "createProfile"> &
  Pick<RepostPorts, "setRepost"> &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<BookmarkPorts, "hasBookmark"> &
  Pick<RelationPorts, "getRelations"> &
  Clock;

type Input = { caller: Caller; tweetId: string; reposted: boolean; correlationId: string };

/**
 * Sets whether the caller reposts a tweet, which may be their own, and returns the tweet as the caller sees it then. Safe to
 * repeat. Followers get the repost from the table's stream. Undoing it is possible across a block, and answers with a
 * tombstone then. Throws tweet_not_found, tweet_deleted, blocked.
 */
export async function repostTweet(ports: Ports, input: Input): Promise<Tweet | Tombstone> {
  const { caller, tweetId, reposted, correlationId } = input;
  const key = { userId: caller.id, tweetId };
  const undoes = !reposted;
  const { tweet, relations } = await requireOpenTweet(ports, { tweetId, userId: caller.id, undoes });
  const { authorId } = tweet;
  const since = ports.newId();
  const [repost, shown, favorite, bookmarked] = await Promise.all([
    ports.setRepost({ ...key, authorId, ...idsShownBy(tweet), reposted, since, correlationId }),
    readShown(ports, tweet, [caller.id]),
    ports.getFavorite(key),
    ports.hasBookmark(key),
  ]);
  const viewer = { favorite: favorite ?? null, repost: repost ?? null, bookmarked, relations };
  return presentChangedTweet(ports, { caller, tweet, shown, state: repost, undoes, viewer });
}
