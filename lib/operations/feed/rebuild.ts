/** Compares a user's stored feed with the truth, and writes or removes what differs. */
import { now } from "../../core/clock.ts";
import { toFeedRow } from "../../data/feed/feed-row-item.ts";
import { findFeedRows, getFeedState, putFeedRows, removeFeedRows } from "../../data/feed/index.ts";
import { toFollow } from "../../data/follow/follow-item.ts";
import { findRepostsConsistently, listReposts } from "../../data/repost/index.ts";
import { sortPrefixes } from "../../data/table/key-prefixes.ts";
import { idIn, keys } from "../../data/table/keys.ts";
import { queryAll } from "../../data/table/query-all.ts";
import { getTweetsConsistently, listAuthorTweets } from "../../data/tweet/index.ts";
import { getProfiles } from "../../data/user/index.ts";
import { hasAllRows, ownRows, rowsOfFollow } from "../../domain/feed/expected-rows.ts";
import { hasRows } from "../../domain/feed/feed-state.ts";
import type { FeedRow } from "../../domain/feed/model.ts";
import type { Follow } from "../../domain/follow/model.ts";
import type { Use } from "../command.ts";

const ports = { listAuthorTweets, listReposts, now };

/** In a dry run: rows that would be `written`, the `missing` ones among them, and removed (`leftOver`). */
export type FeedTally = { missing: number; leftOver: number; written: number };

/** With `all`, existing rows are written again too. */
export async function rebuildFeed(use: Use, userId: string, { all }: { all: boolean }): Promise<FeedTally> {
  const tally: FeedTally = { missing: 0, leftOver: 0, written: 0 };
  const [follows, state] = await Promise.all([followsOf(userId), getFeedState(userId, { consistent: true })]);
  const isPaused = state !== undefined && !hasRows(state);
  if (isPaused) use.print("The feed is paused: it gets the rows of follows when its reader comes back.");
  for await (const rows of expected(userId, isPaused ? [] : follows)) {
    await write(use, { userId, rows, all }, tally);
    use.say(`${tally.missing} rows missing, ${tally.written} ${use.dryRun ? "to be written" : "written"}`);
  }
  await removeLeftOver(use, { userId, follows }, tally);
  return tally;
}

async function followsOf(userId: string): Promise<Follow[]> {
  const follows: Follow[] = [];
  const pages = queryAll(keys.profile(userId).PK, { prefix: sortPrefixes.follow, consistent: true });
  for await (const items of pages) follows.push(...items.map(toFollow).filter(({ active }) => active));
  return follows;
}

async function* expected(userId: string, follows: readonly Follow[]): AsyncGenerator<FeedRow[]> {
  yield* ownRows(ports, userId);
  const authors = await getProfiles(follows.map(({ followeeId }) => followeeId));
  for (const follow of follows) {
    const author = authors.get(follow.followeeId);
    if (author && hasAllRows(author.fanOut)) yield* rowsOfFollow(ports, follow);
  }
}

type Rows = { userId: string; rows: readonly FeedRow[]; all: boolean };

async function write({ dryRun, print }: Use, { userId, rows, all }: Rows, tally: FeedTally): Promise<void> {
  const mine = rows.map((row) => ({ ...row, userId }));
  const found = new Set((await findFeedRows(mine)).map(({ position }) => position));
  const missing = mine.filter(({ position }) => !found.has(position));
  tally.missing += missing.length;
  for (const { tweetId } of missing) print(`missing: tweet ${tweetId}${dryRun ? "" : ", written"}`);
  const wanted = all ? mine : missing;
  tally.written += wanted.length;
  if (dryRun || wanted.length === 0) return;
  // As a follow's backfill does: so that what is written now is not gone at once.
  const expiresFrom = now();
  await putFeedRows(wanted.map((row) => (row.backfilled ? { ...row, expiresFrom } : row)));
}

/** Rows of users they do not follow, of deleted tweets and of reposts that have ended. Readers see only the first. */
async function removeLeftOver(
  { dryRun, print }: Use,
  { userId, follows }: { userId: string; follows: readonly Follow[] },
  tally: FeedTally,
): Promise<void> {
  const authorIds = new Set([userId, ...follows.map(({ followeeId }) => followeeId)]);
  for await (const items of queryAll(keys.feedRow(userId, "").PK, { consistent: true })) {
    const rows = items.map((item) => ({ ...toFeedRow(item), userId: idIn(item.PK) }));
    const [tweets, standing] = await Promise.all([
      getTweetsConsistently([...new Set(rows.map(({ tweetId }) => tweetId))]),
      findRepostsConsistently(rows.flatMap(repostOf)),
    ]);
    const isWanted = (row: FeedRow) =>
      authorIds.has(row.actorId) && repostOf(row).every(({ since }) => standing.has(since));
    const leftOver = rows.filter((row) => !isWanted(row) || !tweets.get(row.tweetId)?.active);
    tally.leftOver += leftOver.length;
    for (const { tweetId } of leftOver) print(`left over: tweet ${tweetId}${dryRun ? "" : ", removed"}`);
    if (!dryRun) await removeFeedRows(leftOver);
  }
}

function repostOf({ reason, actorId: userId, tweetId, position: since }: FeedRow) {
  return reason === "repost" ? [{ userId, tweetId, since }] : [];
}
