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
  if (!tweet || tweet.hiddenAt !== undefined)
    throw new DomainError("tweet_not_found", `There is no tweet ${tweetId}.`);
  if (!tweet.active)
    throw new DomainError("tweet_deleted", `The tweet ${tweetId} has been deleted by its author.`);
  return tweet;
}

/** For reads, which do not say whether a tweet was deleted or never existed. */
export function tweetNotFound(tweetId: string): DomainError {
  return new DomainError("tweet_not_found", `There is no tweet ${tweetId}; it may have been deleted.`);
}
