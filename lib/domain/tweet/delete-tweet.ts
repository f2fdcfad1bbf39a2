import { DomainError } from "../errors.ts";
import type { Caller } from "../model.ts";
import type { GetTweet, MarkTweetDeleted } from "../ports.ts";

type Ports = { getTweet: GetTweet; markTweetDeleted: MarkTweetDeleted };

/**
 * Deletes a tweet of the caller's own: text and places in lists are gone at once; feeds, counters and rankings follow from
 * the table's stream. Throws tweet_not_found, also for one that is deleted already, and not_the_author.
 */
export async function deleteTweet(
  ports: Ports,
  caller: Caller,
  tweetId: string,
  correlationId: string,
): Promise<void> {
  const tweet = await ports.getTweet(tweetId);
  if (!tweet?.active) throw notFound(tweetId);
  if (tweet.authorId !== caller.id)
    throw new DomainError("not_the_author", "Only its author may delete a tweet.");
  if (!(await ports.markTweetDeleted(tweet, correlationId))) throw notFound(tweetId);
}

function notFound(tweetId: string): DomainError {
  return new DomainError("tweet_not_found", `There is no tweet ${tweetId}; it may have been deleted.`);
}
