/**
 * What a follow adds to a feed, and what its end removes.
 *
 * Events arrive late, twice and out of order, so each only says where to look; the edge as it is now decides what to do.
 * One case escapes that: a running fan-out may have read the list of followers before the change and write after this has
 * run. So each follow is checked again once every fan-out of that time has ended.
 */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { SecondPass } from "../../contract/feed/events.ts";
import type { Clock } from "../../core/clock.ts";
import { firstIdAt, timeOf } from "../../core/ids.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import type { Follow, FollowKey } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { AuthoredTweetRow } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { type FanOut, feedRowOf, feedRowSince, marksNewFollows, oldestRow } from "./model.ts";
import type { FeedPorts } from "./ports.ts";

export type BackfillPorts = Pick<FollowPorts, "getFollowEdges" | "markFanOutOnRead"> &
  Pick<FeedPorts, "getFanOut" | "putFeedRows" | "removeFeedRows" | "sendSecondPass"> &
  Pick<TweetPorts, "listAuthorTweets"> &
  Pick<LiveUpdatePorts, "listen" | "stopListening"> &
  Pick<Clock, "now">;

type Changed = SecondPass["follows"][number];

/** Tweets of a newly followed user that a backfill adds to the follower's feed. */
export const BACKFILLED = 20;
/** Delay of the second pass, s: SQS's longest, and far beyond the minute that a fan-out may take. */
const SECOND_PASS_AFTER = 900;
/** A tweet posted this long before a follow, ms, may have been fanned out without the follower. */
const FAN_OUT = 60_000;
const PAGE = 100;
const CONCURRENCY = 5;

/** Updates feeds after follows have changed, and schedules the second pass. */
export async function backfillFeed(ports: BackfillPorts, changes: readonly Changed[]): Promise<void> {
  const follows = changes.map(({ followerId, followeeId, correlationId }) => ({
    followerId,
    followeeId,
    correlationId,
  }));
  const message = { version: EVENTS_VERSION, type: "second-pass", follows } as const;
  // First, because removing the rows of a prolific author may take longer than this invocation may run.
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
  await allInParallel(distinct, CONCURRENCY, async ([name, change]) => {
    const follow = active.get(name);
    if (follow) return whenFollowing(ports, follow);
    await clear(ports, change);
    // The user may have followed again in the meantime, and this may have removed the rows of that backfill.
    const [again] = await ports.getFollowEdges([change]);
    if (again?.active) await backfill(ports, again);
  });
}

/** The rows expire a month from now rather than after their tweet, so that a follower still finds a quiet user's last tweets. */
async function backfill(ports: BackfillPorts, follow: Follow): Promise<void> {
  const { followerId: userId, followeeId, since } = follow;
  if ((await markIfOnRead(ports, follow)) === "read")
    return ports.listen({ userIds: [userId], authorId: followeeId });
  const tweets = await ports.listAuthorTweets(followeeId, { limit: BACKFILLED });
  const expiresFrom = ports.now();
  await ports.putFeedRows(tweets.map((tweet) => ({ ...feedRowSince(since, tweet), userId, expiresFrom })));
}

async function catchUp(ports: BackfillPorts, follow: Follow): Promise<void> {
  const { followerId: userId, followeeId, since } = follow;
  if ((await markIfOnRead(ports, follow)) === "read") return;
  const start = firstIdAt(timeOf(since) - FAN_OUT);
  for await (const tweets of tweetsOf(ports, followeeId)) {
    const young = tweets.filter(({ tweetId }) => tweetId > start);
    await ports.putFeedRows(young.map((tweet) => ({ ...feedRowSince(since, tweet), userId })));
    if (young.length < tweets.length) return;
  }
}

/**
 * Marks the follow if its followee fans out on read, and returns how they fan out. update-counters marks it too, but may be
 * late, and until then the follower's feed would lack the followee.
 */
async function markIfOnRead(ports: BackfillPorts, follow: Follow): Promise<FanOut | undefined> {
  const fanOut = (await ports.getFanOut(follow.followeeId))?.fanOut;
  if (fanOut !== undefined && marksNewFollows(fanOut)) await ports.markFanOutOnRead(follow);
  return fanOut;
}

/**
 * Removes an author's rows from a feed by their keys: those of the last month and, of older tweets, the newest ones, which
 * a backfill during that month may have added.
 */
async function clear(ports: BackfillPorts, { followerId: userId, followeeId }: Changed): Promise<void> {
  await ports.stopListening({ userIds: [userId], authorId: followeeId });
  const oldest = oldestRow(ports.now());
  let older = 0;
  for await (const tweets of tweetsOf(ports, followeeId)) {
    await ports.removeFeedRows(tweets.map((tweet) => ({ ...feedRowOf(tweet), userId })));
    older += tweets.filter(({ tweetId }) => tweetId < oldest).length;
    if (older >= BACKFILLED) return;
  }
}

/** A user's tweets, newest first, page by page. */
async function* tweetsOf(ports: BackfillPorts, authorId: string): AsyncGenerator<AuthoredTweetRow[]> {
  let before: string | undefined;
  do {
    const rows = await ports.listAuthorTweets(authorId, { before, limit: PAGE });
    yield rows;
    before = rows.length === PAGE ? rows.at(-1)?.position : undefined;
  } while (before !== undefined);
}
