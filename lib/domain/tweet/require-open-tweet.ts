import { assertNotBarred, assertNotBlocked } from "../relation/assert-not-blocked.ts";
import type { Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { Caller } from "../user/model.ts";
import { usersIn } from "./hydrate.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { requireTweet, requireUndeletedTweet } from "./require-tweet.ts";

/**
 * Returns a tweet that a user may react to, and their relations to the users it shows, which are read beside it. A user who
 * `undoes` a reaction may do so whatever has come between them and the tweet, unless it was deleted.
 * Throws tweet_not_found, tweet_deleted, and blocked if its author and the user are kept apart.
 */
export async function requireOpenTweet(
  ports: Pick<TweetPorts, "getTweet"> & Pick<RelationPorts, "getRelations">,
  { tweetId, userId, undoes }: { tweetId: string; userId: string; undoes: boolean },
): Promise<{ tweet: StoredTweet; relations: ReadonlyMap<string, Relation> }> {
  const finding = undoes ? requireUndeletedTweet(ports, tweetId) : requireTweet(ports, tweetId);
  const [tweet, relations] = await Promise.all([finding, ports.getRelations(userId, finding.then(usersIn))]);
  if (!undoes) assertNotBarred(relations.get(tweet.authorId));
  return { tweet, relations };
}

/** Requires a tweet that has lists, and that the viewer may see its author. Throws tweet_not_found, tweet_deleted, blocked. */
export async function requireReadable(
  ports: Pick<TweetPorts, "getTweet"> & Pick<RelationPorts, "getRelations">,
  { tweetId, viewer }: { tweetId: string; viewer: Caller | undefined },
): Promise<void> {
  const otherIds = requireTweet(ports, tweetId).then(({ authorId }) => [authorId]);
  await Promise.all([otherIds, viewer && assertNotBlocked(ports, { userId: viewer.id, otherIds })]);
}
