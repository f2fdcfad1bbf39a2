/**
 * The job that moves an author's followers between fan-out on write and on read when the author crosses the limit. It runs
 * shard by shard and page by page; each page is an invocation of its own that sends the message for the next, and every
 * page can be repeated. While it runs the author fans out both ways, so no follower misses a tweet or sees one twice.
 */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { EventOf } from "../../contract/events.ts";
import type { MoveFollowers } from "../../contract/feed/events.ts";
import type { Clock } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import { BACKFILLED, feedRowOf } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { refillRecentTweets } from "./refill-recent-tweets.ts";

export type MovePorts = Pick<FeedPorts, "continueMove" | "finishMove" | "putFeedRows" | "addRecentTweets"> &
  Pick<FeedPorts, "sendFeedJob"> &
  Pick<FollowPorts, "pageFollowers" | "markFanOutOnRead" | "clearFanOutOnRead"> &
  TimelinePorts &
  Pick<LiveUpdatePorts, "listen"> &
  Pick<Clock, "now">;

/** Followers per page. Moving to write costs 20 rows for each, and a page must finish within a minute. */
const PAGE = 200;
const CONCURRENCY = 10;
/** Longer than an index usually lags, s. */
const INDEX_LAG = 5;
/** Where each move ends. */
const END = { movingToRead: "read", movingToWrite: "write" } as const;

/**
 * Starts a move. Readers fetch the recent tweets as soon as the first follow is marked, so those are filled first. A tweet
 * that fanned out just before the move may be in no index yet, so they are filled again at the end, some time later.
 */
export async function startMove(ports: MovePorts, change: EventOf<"fanOut.changed">): Promise<void> {
  const { authorId, fanOut, correlationId } = change;
  if (!(await currentMove(ports, change))) return;
  if (fanOut === "movingToRead") await refillRecentTweets(ports, { authorId });
  const job = { version: EVENTS_VERSION, type: "move-followers", authorId, fanOut, correlationId } as const;
  const delaySeconds = fanOut === "movingToRead" ? INDEX_LAG : 0;
  await ports.sendFeedJob({ ...job, shard: 0, after: null }, delaySeconds);
}

/** Moves one page of followers, then sends the message for the next or, after the last, finishes the move. */
export async function moveFollowers(ports: MovePorts, message: MoveFollowers): Promise<void> {
  const { authorId, fanOut, shard, after, correlationId } = message;
  const move = await currentMove(ports, message);
  if (!move) return;
  const page = await ports.pageFollowers({
    ...{ followeeId: authorId, shard, limit: PAGE },
    after: after ?? undefined,
  });
  await movePage[fanOut](ports, authorId, page.followerIds);
  if (page.next !== undefined) await ports.sendFeedJob({ ...message, after: page.next });
  else if (shard + 1 < move.followerShards)
    await ports.sendFeedJob({ ...message, shard: shard + 1, after: null });
  else {
    if (fanOut === "movingToRead") await refillRecentTweets(ports, { authorId });
    await ports.finishMove({ authorId, correlationId, from: fanOut, to: END[fanOut] });
  }
}

/** A late message of an earlier move must not do part of this one and then finish it. */
function currentMove(ports: MovePorts, { authorId, fanOut, correlationId }: EventOf<"fanOut.changed">) {
  return ports.continueMove({ authorId, fanOut, correlationId, now: ports.now() });
}

const movePage = {
  movingToRead: async (ports: MovePorts, authorId: string, followerIds: string[]) => {
    await inParallel(followerIds, CONCURRENCY, async (followerId) => {
      await ports.markFanOutOnRead({ followerId, followeeId: authorId });
    });
    await ports.listen({ userIds: followerIds, authorId });
  },

  /** Rows first: once its mark is cleared, a follower depends on them alone. */
  movingToWrite: async (ports: MovePorts, authorId: string, followerIds: string[]) => {
    const latest = (await listTimeline(ports, authorId, { limit: BACKFILLED })).map(feedRowOf);
    const expiresFrom = ports.now();
    await ports.putFeedRows(
      followerIds.flatMap((userId) => latest.map((row) => ({ ...row, userId, expiresFrom }))),
    );
    await inParallel(followerIds, CONCURRENCY, async (followerId) => {
      await ports.clearFanOutOnRead({ followerId, followeeId: authorId });
    });
  },
};
