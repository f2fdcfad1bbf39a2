/**
 * What a follow brings into a feed, and what its end takes out of it.
 *
 * Events come late, twice and out of order, so each only says where to look: what is done follows from the edge as it is
 * now. One thing still escapes that: a fan-out under way read the list of followers before the change and writes after
 * this did. So each follow is looked at once more when every fan-out of that time has ended.
 */
import { EVENTS_VERSION, type SecondPass } from "../../contract/events.ts";
import { firstIdAt, timeOf } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { FeedRow, Follow } from "../model.ts";
import type {
  GetFollowsOf,
  GetMove,
  Listen,
  ListTweetIdsOfAuthor,
  Now,
  PutFeedRows,
  RemoveFeedRows,
  SendSettleFollows,
} from "../ports.ts";

export type BackfillPorts = {
  getFollowEdges: GetFollowsOf;
  getFanOut: GetMove;
  listAuthorTweets: ListTweetIdsOfAuthor;
  putFeedRows: PutFeedRows;
  removeFeedRows: RemoveFeedRows;
  sendSecondPass: SendSettleFollows;
  listen: Listen;
  stopListening: Listen;
  now: Now;
};

type Pair = SecondPass["follows"][number];

/** How many tweets of the person somebody finds in their feed after they followed them. */
export const BACKFILLED = 20;
/** The longest delay that SQS offers (seconds), far beyond the minute that a fan-out may take. */
const SETTLE_AFTER = 900;
/** How long before a follow (milliseconds) a tweet may have been written whose fan-out missed the follower. */
const FAN_OUT = 60_000;
/** A feed row lives 30 days (milliseconds here); one day more for clocks and slow expiry. */
const ROWS_LIVE = 31 * 24 * 60 * 60 * 1000;
const PAGE = 100;
const CONCURRENCY = 5;

/** Brings feeds in line with follows that changed, and has them looked at once more later. */
export async function backfillFeed(ports: BackfillPorts, pairs: readonly Pair[]): Promise<void> {
  await forEach(ports, pairs, fill);
  const follows = pairs.map(({ followerId, followeeId, correlationId }) => ({
    followerId,
    followeeId,
    correlationId,
  }));
  const message = { version: EVENTS_VERSION, type: "second-pass", follows } as const;
  await ports.sendSecondPass(message, SETTLE_AFTER);
}

/** The second look: adds what a fan-out under way left out, or takes away what it put in. */
export async function runSecondPass(ports: BackfillPorts, pairs: readonly Pair[]): Promise<void> {
  await forEach(ports, pairs, catchUp);
}

async function forEach(
  ports: BackfillPorts,
  pairs: readonly Pair[],
  whenFollowing: (ports: BackfillPorts, follow: Follow) => Promise<void>,
): Promise<void> {
  const nameOf = (pair: { followerId: string; followeeId: string }) =>
    `${pair.followerId} ${pair.followeeId}`;
  const distinct = new Map(pairs.map((pair) => [nameOf(pair), pair]));
  const present = await ports.getFollowEdges([...distinct.values()]);
  const active = new Map(present.filter((edge) => edge.active).map((edge) => [nameOf(edge), edge]));
  await inParallel(distinct, CONCURRENCY, async ([name, pair]) => {
    const follow = active.get(name);
    if (follow) await whenFollowing(ports, follow);
    else await clear(ports, pair);
  });
}

/** The rows expire a month from now, not from the tweet: who follows somebody quiet still finds what they last said. */
async function fill(ports: BackfillPorts, { followerId: userId, followeeId }: Follow): Promise<void> {
  if (await isPulledOnly(ports, followeeId)) return ports.listen([userId], followeeId);
  const rows = await ports.listAuthorTweets(followeeId, { limit: BACKFILLED });
  await ports.putFeedRows(rows.map((row) => ({ ...row, userId, since: ports.now() })));
}

async function catchUp(
  ports: BackfillPorts,
  { followerId: userId, followeeId, since }: Follow,
): Promise<void> {
  if (await isPulledOnly(ports, followeeId)) return;
  const start = firstIdAt(timeOf(since) - FAN_OUT);
  for await (const rows of tweetsOf(ports, followeeId)) {
    const young = rows.filter(({ id }) => id > start);
    await ports.putFeedRows(young.map((row) => ({ ...row, userId })));
    if (young.length < rows.length) return;
  }
}

async function isPulledOnly(ports: BackfillPorts, authorId: string): Promise<boolean> {
  return (await ports.getFanOut(authorId))?.delivery === "read";
}

/**
 * Removes an author's rows from a feed by their keys: those of the time that rows live, and of the tweets before that
 * the newest ones, which a backfill within that time may have brought.
 */
async function clear(ports: BackfillPorts, { followerId: userId, followeeId }: Pair): Promise<void> {
  await ports.stopListening([userId], followeeId);
  const oldest = firstIdAt(ports.now() - ROWS_LIVE);
  let older = 0;
  for await (const rows of tweetsOf(ports, followeeId)) {
    await ports.removeFeedRows(rows.map(({ id }) => ({ userId, id })));
    older += rows.filter(({ id }) => id < oldest).length;
    if (older >= BACKFILLED) return;
  }
}

/** Somebody's tweets, newest first, page by page. */
async function* tweetsOf(ports: BackfillPorts, authorId: string): AsyncGenerator<FeedRow[]> {
  let before: string | undefined;
  do {
    const rows = await ports.listAuthorTweets(authorId, { before, limit: PAGE });
    yield rows;
    before = rows.length === PAGE ? rows.at(-1)?.id : undefined;
  } while (before !== undefined);
}
