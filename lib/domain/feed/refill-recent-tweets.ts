import type { TweetPorts } from "../tweet/ports.ts";
import type { FeedPorts } from "./ports.ts";

type Ports = Pick<FeedPorts, "addRecentTweets"> & Pick<TweetPorts, "listAuthorTweets">;

/** One more than readers use, because one of them may be `except`. */
const LATEST = 33;

/**
 * Fills an author's recent tweets from their own list; those already there stay. `except` is a tweet that was just deleted
 * and that the index may still list.
 */
export async function refillRecentTweets(
  ports: Ports,
  { authorId, except }: { authorId: string; except?: string },
): Promise<void> {
  const latest = await ports.listAuthorTweets(authorId, { limit: LATEST });
  await ports.addRecentTweets(
    authorId,
    latest.filter(({ tweetId }) => tweetId !== except),
  );
}
