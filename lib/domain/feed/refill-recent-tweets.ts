import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import type { FeedPorts } from "./ports.ts";

type Ports = Pick<FeedPorts, "addRecentTweets"> & TimelinePorts;

/** One more than readers use, because one of them may be `except`. */
const LATEST = 33;

/**
 * Fills an author's recent tweets from their own lists; those already there stay. `except` is the position of a tweet that
 * was just deleted, or of a repost that has ended, and that the index may still list.
 */
export async function refillRecentTweets(
  ports: Ports,
  { authorId, except }: { authorId: string; except?: string },
): Promise<void> {
  const latest = await listTimeline(ports, authorId, { limit: LATEST });
  await ports.addRecentTweets(
    authorId,
    latest.filter(({ position }) => position !== except),
  );
}
