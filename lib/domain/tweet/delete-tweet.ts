import { DomainError } from "../errors.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import type { TweetPorts } from "./ports.ts";
import { tweetNotFound } from "./require-tweet.ts";

/**
 * Deletes one of the caller's tweets. Its text and index entries disappear at once; feeds, counters and rankings follow
 * from the table's stream. Throws tweet_not_found, also if it was deleted already, and not_the_author.
 */
export async function deleteTweet(
  ports: Pick<TweetPorts, "getTweet" | "markTweetDeleted"> & Pick<UserPorts, "unpinTweet">,
  { caller, tweetId, correlationId }: { caller: Caller; tweetId: string; correlationId: string },
): Promise<void> {
  const tweet = await ports.getTweet(tweetId);
  const isOwn = tweet?.authorId === caller.id;
  if (!tweet || (!tweet.active && !isOwn)) throw tweetNotFound(tweetId);
  if (!isOwn) throw new DomainError("not_the_author", "Only its author may delete a tweet.");
  // A request that crashed may have deleted the tweet and left it pinned.
  const { active, media } = tweet;
  const deleted = active && (await ports.markTweetDeleted({ id: tweetId, correlationId, media }));
  // Afterwards, because until then the author can still pin it.
  await ports.unpinTweet({ userId: caller.id, tweetId });
  if (!deleted) throw tweetNotFound(tweetId);
}
