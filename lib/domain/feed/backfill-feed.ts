/**
 * What a follow adds to a feed, and what its end removes.
 *
 * Events arrive late, twice and out of order, so each only says where to look; the edge as it is now decides what to do.
 * One case escapes that: a running fan-out may have read the list of followers before the change and write after this has
 * run. So each follow is checked again once every fan-out of that time has ended.
 */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { ClearFeed, SecondPass } from "../../contract/feed/events.ts";
import { firstIdAt, timeOf } from "../../core/ids.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import type { Follow, FollowKey } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import { type ClearPorts, clearPage } from "./clear-feed.ts";
import { BACKFILLED, type FanOut, feedRowSince, marksNewFollows } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { type ResumePorts, resumeMove } from "./resume-move.ts";

export type BackfillPorts = Pick<FollowPorts, "getFollowEdges" | "markFanOutOnRead"> &
  Pick<FeedPorts, "getFanOut" | "putFeedRows" | "sendSecondPass" | "sendFeedJob"> &
  TimelinePorts &
  Pick<LiveUpdatePorts, "listen" | "stopListening"> &
  ClearPorts &
  ResumePorts;

type Changed = SecondPass["follows"][number];

/** Delay of the second pass, s: SQS's longest, and far beyond the minute that a fan-out may take. */
const SECOND_PASS_AFTER = 900;
/** A tweet posted this long before or after a follow, ms, may have been fanned out without the follower. */
const FAN_OUT = 60_000;
/** More tweets than anyone posts in that time. */
const MISSED = 200;
const CONCURRENCY = 5;

/** Updates feeds after follows have changed, and schedules the second pass. */
export async function backfillFeed(ports: BackfillPorts, changes: readonly Changed[]): Promise<void> {
  const follows = changes.map(({ followerId, followeeId, correlationId }) => ({
    followerId,
    followeeId,
    correlationId,
  }));
  const message = { version: EVENTS_VERSION, type: "second-pass", follows } as const;
  // First, so that it comes even if this fails.
  await ports.sendSecondPass(message, SECOND_PASS_AFTER);
  await updateFeeds(ports, changes, backfill);
}

/** Adds the rows that a running fan-out missed, or removes those that it wrote. */
export async function runSecondPass(ports: BackfillPorts, changes: readonly Changed[]): Promise<void> {
  await updateFeeds(ports, changes, catchUp);
}

async function updateFeeds(
  ports: BackfillPorts,
  changes: readonly Changed[],
  whenFollowing: (ports: BackfillPorts, follow: Follow) => Promise<void>,
): Promise<void> {
  const nameOf = ({ followerId, followeeId }: FollowKey) => `${followerId} ${followeeId}`;
  const distinct = new Map(changes.map((change) => [nameOf(change), change]));
  const edges = await ports.getFollowEdges([...distinct.values()]);
  const active = new Map(edges.filter((edge) => edge.active).map((edge) => [nameOf(edge), edge]));
  await allInParallel(distinct.values(), CONCURRENCY, async (change) => {
    const follow = active.get(nameOf(change));
    await (follow ? whenFollowing(ports, follow) : clear(ports, change));
  });
}

/** The rows expire a month from now rather than after their tweet, so that a follower still finds a quiet user's last tweets. */
async function backfill(ports: BackfillPorts, follow: Follow): Promise<void> {
  const { followerId: userId, followeeId, since } = follow;
  const fanOut = await markIfOnRead(ports, follow);
  // Also of an author who moves or settles: they may be on read again without another move.
  if (fanOut && marksNewFollows(fanOut)) await ports.listen({ userIds: [userId], authorId: followeeId });
  if (fanOut === "read") return;
  const tweets = await listTimeline(ports, followeeId, { limit: BACKFILLED });
  const expiresFrom = ports.now();
  await ports.putFeedRows(tweets.map((tweet) => ({ ...feedRowSince(since, tweet), userId, expiresFrom })));
}

async function catchUp(ports: BackfillPorts, follow: Follow): Promise<void> {
  const { followerId: userId, followeeId, since } = follow;
  if ((await markIfOnRead(ports, follow)) === "read") return;
  const tweets = await listTimeline(ports, followeeId, {
    before: firstIdAt(timeOf(since) + FAN_OUT),
    limit: MISSED,
  });
  const start = firstIdAt(timeOf(since) - FAN_OUT);
  const missed = tweets.filter(({ position }) => position > start);
  await ports.putFeedRows(missed.map((tweet) => ({ ...feedRowSince(since, tweet), userId })));
}

/**
 * Marks the follow if its followee fans out on read, and returns how they fan out. update-counters marks it too, but may be
 * late, and until then the follower's feed would lack the followee.
 */
async function markIfOnRead(ports: BackfillPorts, follow: Follow): Promise<FanOut | undefined> {
  const state = await ports.getFanOut(follow.followeeId);
  if (!state) return undefined;
  if (marksNewFollows(state.fanOut)) await ports.markFanOutOnRead(follow);
  // A follow happens once, so its time identifies it.
  await resumeMove(ports, { id: follow.followeeId, ...state }, follow.since);
  return state.fanOut;
}

/** Removes the followee's rows: the first page now, the others each in an invocation of its own. */
async function clear(ports: BackfillPorts, change: Changed): Promise<void> {
  const { followerId, followeeId, correlationId } = change;
  await ports.stopListening({ userIds: [followerId], authorId: followeeId });
  const before = await clearPage(ports, change);
  const key = { followerId, followeeId };
  if (before === undefined) await backfillIfFollowed(ports, key);
  else
    await ports.sendFeedJob({ version: EVENTS_VERSION, type: "clear-feed", ...key, before, correlationId });
}

/** Removes the next page of rows, unless the user has followed the author again. */
export async function continueClear(ports: BackfillPorts, message: ClearFeed): Promise<void> {
  if (await backfillIfFollowed(ports, message)) return;
  const before = await clearPage(ports, message, message.before);
  if (before !== undefined) return ports.sendFeedJob({ ...message, before });
  await backfillIfFollowed(ports, message);
}

/** The user may have followed again in the meantime, and the removal may have taken the rows of that backfill. */
async function backfillIfFollowed(ports: BackfillPorts, key: FollowKey): Promise<boolean> {
  const [again] = await ports.getFollowEdges([key]);
  if (!again?.active) return false;
  await backfill(ports, again);
  return true;
}
