/**
 * How an author's recent tweets name a tweet or a repost, so that entries sort by time. A version that knows no reposts takes
 * the entry of one for a tweet that does not exist.
 */
import type { FedTweet } from "../../domain/feed/model.ts";
import { packEntry, unpackEntry } from "../tweet/list-entry.ts";

/** Between the parts of a repost's entry. */
const BETWEEN = "@";

/** A tweet as lists of tweets name it; a repost as `<time>@<tweet>@<its author>`. */
export function packRecent({ repost, ...tweet }: FedTweet): string {
  return repost ? [repost.since, tweet.tweetId, tweet.authorId].join(BETWEEN) : packEntry(tweet);
}

/** The inverse of {@link packRecent}; `userId` is the user whose recent tweets they are. */
export function unpackRecent(entry: string, userId: string): FedTweet {
  const [since = "", tweetId, authorId = ""] = entry.split(BETWEEN);
  if (tweetId === undefined) return { authorId: userId, ...unpackEntry(entry) };
  return { tweetId, authorId, repost: { userId, since } };
}
