import { DomainError } from "../errors.ts";
import type { StoredTweet } from "../model.ts";
import type { GetTweet } from "../ports.ts";

/** Throws tweet_not_found or tweet_deleted unless the tweet can be answered or favorited. */
export async function requireTweet(getTweet: GetTweet, tweetId: string): Promise<StoredTweet> {
  const tweet = await getTweet(tweetId);
  if (!tweet) throw new DomainError("tweet_not_found", `There is no tweet ${tweetId}.`);
  if (!tweet.active)
    throw new DomainError("tweet_deleted", `The tweet ${tweetId} has been deleted by its author.`);
  return tweet;
}
