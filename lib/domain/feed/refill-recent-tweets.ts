import type { AddToRecentHead, ListTweetIdsOfAuthor } from "../ports.ts";

type Ports = { addRecentTweets: AddToRecentHead; listAuthorTweets: ListTweetIdsOfAuthor };

/** One more than readers take of a head, because one of them may be `except`. */
const LATEST = 33;

/**
 * Fills an author's head with their latest tweets; ids that are there stay. `except` is a tweet that has just been
 * deleted, which the index may still list.
 */
export async function refillRecentTweets(ports: Ports, authorId: string, except?: string): Promise<void> {
  const latest = await ports.listAuthorTweets(authorId, { limit: LATEST });
  const ids = latest.map(({ id }) => id).filter((id) => id !== except);
  await ports.addRecentTweets(authorId, ids);
}
