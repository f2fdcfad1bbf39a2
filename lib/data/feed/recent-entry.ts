/**
 * How an author's recent tweets name a tweet or a repost, so that entries sort by time. A version that knows no reposts takes
 * the entry of one for a tweet that does not exist.
 */
import type { FedTweet } from "../../domain/feed/model.ts";
import { packEntry, unpackEntry } from "../tweet/list-entry.ts";

/** Between the parts of a repost's entry. */
const BETWEEN = "@";

/** A tweet as lists of tweets name it; a repost as `<time>@<tweet>@<its author, and what it shows besides>`. */
export function packRecent({ repost, ...tweet }: FedTweet): string {
  if (!repost) return packEntry(tweet);
  return (
    startOf(repost.since) + [tweet.tweetId, packEntry({ ...tweet, tweetId: tweet.authorId })].join(BETWEEN)
  );
}

/** How the entry of a repost made at that time (a ULID) begins. */
export function startOf(since: string): string {
  return since + BETWEEN;
}

/** The inverse of {@link packRecent}; `userId` is the user whose recent tweets they are. */
export function unpackRecent(entry: string, userId: string): FedTweet {
  const [since = "", tweetId, shown = ""] = entry.split(BETWEEN);
  if (tweetId === undefined) return { authorId: userId, ...unpackEntry(entry) };
  const { tweetId: authorId, ...others } = unpackEntry(shown);
  return { tweetId, authorId, ...others, repost: { userId, since } };
}
