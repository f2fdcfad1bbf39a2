/** Brings one tweet or repost to one shard of its author's followers, a bounded number of them per invocation. */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { FanOutShard, FeedWrites } from "../../contract/feed/events.ts";
import { chunk } from "../../core/chunks.ts";
import { firstIdAt, timeOf } from "../../core/ids.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import type { FeedPorts } from "./ports.ts";
import { type WriteFeedRowsPorts, writeFeedRows } from "./write-feed-rows.ts";

export type FanOutShardPorts = Pick<FollowPorts, "pageFollowers"> &
  Pick<FeedPorts, "sendFeedWrites" | "sendFanOutShards"> &
  TimelinePorts &
  WriteFeedRowsPorts;

/** Up to this many followers are written by this invocation; more are sent as chunks and written in parallel. */
export const INLINE_LIMIT = 100;
/** Followers per chunk: 20 batch writes, and a message of 20 KB. */
export const CHUNK = 500;
/** Followers per query: about 200 KB of index keys. */
const PAGE = 1000;
/** Queries per invocation. A shard has 10,000 followers, unless there are more than the shards were made for. */
const PAGES = 10;
/** Tweets and reposts by one author in a minute (ms) before the next counts as a flood. */
const FLOOD = 10;
const FLOOD_WINDOW = 60_000;

/** Fans out to a shard; if it has many followers, sends the message for those that remain. */
export async function fanOutShard(ports: FanOutShardPorts, message: FanOutShard): Promise<void> {
  let rest: FanOutShard | undefined = message;
  for (let pages = 0; rest && pages < PAGES; pages++) rest = await fanOutPage(ports, rest);
  if (rest) await ports.sendFanOutShards([rest]);
}

/** Writes the rows of a few followers, or sends chunks of many. Returns what remains of the shard. */
async function fanOutPage(ports: FanOutShardPorts, message: FanOutShard): Promise<FanOutShard | undefined> {
  const { authorId: followeeId, shard, after } = message;
  const { followerIds, next } = await ports.pageFollowers({
    ...{ followeeId, shard, limit: PAGE, readersOnly: true },
    after: after ?? undefined,
  });
  if (after === null && next === undefined && followerIds.length <= INLINE_LIMIT) {
    if (followerIds.length > 0)
      await writeFeedRows(ports, { ...writesFor(message, followerIds), audience: "upTo100" });
    return undefined;
  }
  const part = after === null ? await withLane(ports, message) : message;
  await ports.sendFeedWrites(chunk(followerIds, CHUNK).map((ids) => writesFor(part, ids)));
  return next === undefined ? undefined : { ...part, after: next };
}

/** What an author who floods posts must not delay the tweets of others. Decided once per shard. */
async function withLane(ports: FanOutShardPorts, message: FanOutShard): Promise<FanOutShard> {
  return message.background || (await floods(ports, message)) ? { ...message, background: true } : message;
}

function writesFor(message: FanOutShard, followerIds: string[]): FeedWrites {
  const { tweetId, authorId, action, since, editedAt, background, audience, correlationId } = message;
  return {
    ...{ version: EVENTS_VERSION, tweetId, authorId, action, followerIds, correlationId },
    ...(since ? { since } : {}),
    ...(editedAt ? { editedAt } : {}),
    ...(background ? { background } : {}),
    ...(audience ? { audience } : {}),
  };
}

/** Whether the author has posted more in the last minute than people post. */
async function floods(ports: TimelinePorts, { authorId, tweetId, since: position = tweetId }: FanOutShard) {
  const before = await listTimeline(ports, authorId, { before: position, limit: FLOOD });
  const start = firstIdAt(timeOf(position) - FLOOD_WINDOW);
  return before.filter((one) => one.position > start).length === FLOOD;
}
