import { DomainError } from "../errors.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";

/**
 * Returns a tweet that can be replied to, quoted, favorited or reposted. Throws tweet_not_found, also if moderators hide it, or
 * tweet_deleted.
 */
export async function requireTweet(
  ports: Pick<TweetPorts, "getTweet">,
  tweetId: string,
): Promise<StoredTweet> {
  const tweet = await ports.getTweet(tweetId);
  if (tweet?.hiddenAt !== undefined) throw noTweet(tweetId);
  return undeleted(tweet, tweetId);
}

/** The same for a tweet that moderators may hide: for who takes back what they did to it. */
export async function requireUndeletedTweet(
  ports: Pick<TweetPorts, "getTweet">,
  tweetId: string,
): Promise<StoredTweet> {
  return undeleted(await ports.getTweet(tweetId), tweetId);
}

function undeleted(tweet: StoredTweet | undefined, tweetId: string): StoredTweet {
  if (!tweet) throw noTweet(tweetId);
  if (!tweet.active)
    throw new DomainError("tweet_deleted", `The tweet ${tweetId} has been deleted by its author.`);
  return tweet;
}

function noTweet(tweetId: string): DomainError {
  return new DomainError("tweet_not_found", `There is no tweet ${tweetId}.`);
}

/** For reads, which do not say whether a tweet was deleted or never existed. */
export function tweetNotFound(tweetId: string): DomainError {
  return new DomainError("tweet_not_found", `There is no tweet ${tweetId}; it may have been deleted.`);
}
