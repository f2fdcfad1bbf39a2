import type { FanOutAction, FeedWrites } from "../../contract/feed/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { type FeedRow, feedRowOf } from "./model.ts";
import type { FanOutMeter, FeedPorts } from "./ports.ts";
import { RowsLeft } from "./rows-left.ts";

/** Both must read consistently: a replica may not have a tweet that was just posted, or a repost that was just made. */
export type WriteFeedRowsPorts = Pick<TweetPorts, "getTweets"> &
  Pick<RepostPorts, "findReposts"> &
  Pick<FeedPorts, "putFeedRows" | "removeFeedRows" | "sendFeedWrites"> &
  FanOutMeter &
  Pick<LiveUpdatePorts, "findOpenConnections" | "signalTweet">;

/** Until a busy table is asked again, s. */
const RETRY_AFTER = 20;

/**
 * Writes a tweet or repost into a chunk of feeds and notifies those that are open, or removes it from them. A tweet deleted
 * in the meantime is not written, nor a repost that has ended. If the removal overtakes this write, reads hide the row and
 * it expires.
 *
 * What a busy table does not take goes back to the queue as a smaller chunk: nothing is written twice, and no chunk ends
 * in the dead-letter queue however long the table is busy.
 */
export async function writeFeedRows(ports: WriteFeedRowsPorts, chunk: FeedWrites): Promise<void> {
  if (chunk.action === "edit") return announceTo(ports, chunk);
  const { tweetId, authorId, action, followerIds, audience = "upTo10k", correlationId } = chunk;
  const position = positionOf(chunk);
  if (isRemoval(action)) {
    await sendRest(ports, chunk, () =>
      ports.removeFeedRows(followerIds.map((userId) => ({ userId, position }))),
    );
    return;
  }
  const row = await rowFor(ports, chunk);
  if (!row) return;
  const rows = followerIds.map((userId) => ({ ...row, userId }));
  const [connections, left] = await Promise.all([
    ports.findOpenConnections(followerIds),
    sendRest(ports, chunk, () => ports.putFeedRows(rows)),
  ]);
  // What is left is measured once it is written. A flood is late on purpose.
  if (left.size === 0 && !chunk.background) ports.measureFanOut({ position, audience });
  // Only once the rows exist: clients ask for them at once.
  const ready = connections.filter(({ userId }) => !left.has(userId));
  await ports.signalTweet({ connections: ready, tweet: { tweetId, authorId, correlationId } });
}

/** Rows name tweets and have no text, so an edit changes none of them. */
async function announceTo(ports: WriteFeedRowsPorts, chunk: FeedWrites): Promise<void> {
  const connections = await ports.findOpenConnections(chunk.followerIds);
  await ports.signalTweet({ connections, tweet: chunk });
}

/** Where the rows of a chunk, or of a shard, stand. */
export function positionOf({ tweetId, since }: Pick<FeedWrites, "tweetId" | "since">): string {
  return since ?? tweetId;
}

export function isRemoval(action: FanOutAction): boolean {
  return action === "remove" || action === "removeRepost";
}

/** The row to write, from what is stored now; undefined if there is nothing to show any more. */
async function rowFor(
  ports: WriteFeedRowsPorts,
  { tweetId, authorId: userId, since }: FeedWrites,
): Promise<FeedRow | undefined> {
  const [tweets, standing] = await Promise.all([
    ports.getTweets([tweetId]),
    since === undefined ? undefined : ports.findReposts([{ userId, tweetId, since }]),
  ]);
  const tweet = tweets.get(tweetId);
  if (!tweet?.active) return undefined;
  if (since === undefined) return feedRowOf({ ...tweet, tweetId });
  return standing?.has(since) ? feedRowOf({ ...tweet, tweetId, repost: { userId, since } }) : undefined;
}

/** Writes, and sends what is left of the chunk back to the queue. Returns the users whose rows are left. */
async function sendRest(
  ports: Pick<FeedPorts, "sendFeedWrites">,
  chunk: FeedWrites,
  write: () => Promise<void>,
): Promise<ReadonlySet<string>> {
  try {
    await write();
    return new Set();
  } catch (error) {
    if (!(error instanceof RowsLeft)) throw error;
    await ports.sendFeedWrites([{ ...chunk, followerIds: [...error.userIds] }], RETRY_AFTER);
    return new Set(error.userIds);
  }
}
