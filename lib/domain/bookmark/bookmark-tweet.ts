import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import { presentVisibleTweet, usersIn } from "../tweet/hydrate.ts";
import { tweetWithOwnEffect } from "../tweet/own-effect.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { BookmarkPorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<BookmarkPorts, "setBookmark"> &
  Pick<Clock, "newId">;

type Input = { caller: Caller; tweetId: string; bookmarked: boolean };

/**
 * Sets whether the caller has bookmarked a tweet, and returns the tweet as the caller sees it then. Safe to repeat. Nothing is
 * counted, and no one else learns of it. Throws tweet_not_found, tweet_deleted.
 */
export async function bookmarkTweet(ports: Ports, { caller, tweetId, bookmarked }: Input): Promise<Tweet> {
  const found = await requireTweet(ports, tweetId);
  const userId = caller.id;
  const [favorite, authors] = await Promise.all([
    ports.getFavorite({ userId, tweetId }),
    ports.getAuthors(usersIn(found)),
    ports.setBookmark({ userId, tweetId, bookmarked, since: ports.newId() }),
  ]);
  const tweet = await tweetWithOwnEffect(ports, found, { viewerId: userId, favorite });
  const hydrated = {
    tweet,
    author: authors.get(tweet.authorId),
    parentAuthor: authors.get(tweet.parentAuthorId ?? ""),
    viewer: { favorite: favorite ?? null, bookmarked },
  };
  return presentVisibleTweet(hydrated, tweetId);
}
