import type { FeedWrites } from "../../contract/feed/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { feedRowOf } from "./model.ts";
import type { FeedPorts } from "./ports.ts";

/** `getTweets` must read consistently: a replica may not have a tweet that was just posted. */
export type WriteFeedRowsPorts = Pick<TweetPorts, "getTweets"> &
  Pick<FeedPorts, "putFeedRows" | "removeFeedRows"> &
  Pick<LiveUpdatePorts, "findOpenConnections" | "signalNewTweet">;

type Chunk = Pick<FeedWrites, "tweetId" | "authorId" | "action" | "followerIds">;

/**
 * Writes a tweet into a chunk of feeds and notifies those that are open, or removes it from them. A tweet deleted in the
 * meantime is not written. If its removal overtakes this write, reads hide the row and it expires.
 */
export async function writeFeedRows(ports: WriteFeedRowsPorts, chunk: Chunk): Promise<void> {
  const { tweetId, authorId, action, followerIds } = chunk;
  const row = feedRowOf({ tweetId, authorId });
  const rows = followerIds.map((userId) => ({ ...row, userId }));
  if (action === "remove") return ports.removeFeedRows(rows);
  const tweet = (await ports.getTweets([tweetId])).get(tweetId);
  if (!tweet?.active) return;
  const [connections] = await Promise.all([ports.findOpenConnections(followerIds), ports.putFeedRows(rows)]);
  // Only once the rows exist: clients ask for them at once.
  await ports.signalNewTweet({ connections, tweet: { tweetId, authorId } });
}
