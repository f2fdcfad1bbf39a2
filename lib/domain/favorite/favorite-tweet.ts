import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import { type CountableState, isCounted } from "../counters/model.ts";
import { presentVisibleTweet, usersIn } from "../tweet/hydrate.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import { createMissingProfile } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { FavoritePorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors" | "createProfile"> &
  Pick<FavoritePorts, "setFavorite"> &
  Pick<BookmarkPorts, "hasBookmark"> &
  Clock;

type Input = { caller: Caller; tweetId: string; favorited: boolean; correlationId: string };

/**
 * Sets whether the caller favorites a tweet, and returns the tweet as the caller sees it then. Safe to repeat.
 * Throws tweet_not_found, tweet_deleted.
 */
export async function favoriteTweet(ports: Ports, input: Input): Promise<Tweet> {
  const { caller, tweetId, favorited, correlationId } = input;
  const tweet = await requireTweet(ports, tweetId);
  const [favorite, authors, bookmarked] = await Promise.all([
    ports.setFavorite({ userId: caller.id, tweetId, favorited, since: ports.newId(), correlationId }),
    ports.getAuthors([...usersIn(tweet), caller.id]),
    ports.hasBookmark({ userId: caller.id, tweetId }),
  ]);
  // The author's notification shows the caller, so a caller whose sign-up left no profile gets one here.
  if (!authors.has(caller.id)) await createMissingProfile(ports, caller);
  const hydrated = {
    tweet: mayLack(tweet, favorite) ? ((await ports.rereadTweets([tweetId])).get(tweetId) ?? tweet) : tweet,
    author: authors.get(tweet.authorId),
    parentAuthor: authors.get(tweet.parentAuthorId ?? ""),
    viewer: { favorite: favorite ?? null, bookmarked },
  };
  return presentVisibleTweet(hydrated, tweetId);
}

/** Whether the favorite was counted after the tweet was read, perhaps. */
function mayLack({ readAt }: StoredTweet, favorite: CountableState | undefined): boolean {
  return isCounted(favorite) || (readAt !== undefined && favorite?.counted === 1);
}
