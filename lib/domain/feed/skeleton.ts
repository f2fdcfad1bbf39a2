/**
 * A feed's rows before hydration: those that fan-out on write stored, merged with the recent tweets and reposts of the few
 * followed authors who fan out on read or, while fan-outs do not reach the feed, with the lists of all followed authors.
 */
import { once } from "../../core/once.ts";
import { floorOf, merge } from "../../core/page/merge.ts";
import { type Range, within } from "../../core/page/range.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { listTimeline } from "./author-timeline.ts";
import { hasRows } from "./feed-state.ts";
import { type FeedRow, feedRowSince } from "./model.ts";
import type { FeedPorts } from "./ports.ts";
import { type AuthorRowPorts, rowsByAuthors } from "./rows-by-authors.ts";

export type SkeletonPorts = Pick<FeedPorts, "listFeedRows" | "getRecentTweets" | "getFeedState"> &
  Pick<FollowPorts, "listFanOutOnReadAuthors"> &
  AuthorRowPorts;

/**
 * A fan-out-on-read author's recent tweets, newest first, and since when the reader follows the author. `complete`: they are
 * all that the reader wants of the author.
 */
type RecentTweets = { authorId: string; since: string; rows: FeedRow[]; complete: boolean };

/**
 * Returns the reader of one user's feed rows, for one request: the recent tweets are read once, beside the first rows. An
 * author who is moving fans out both ways; their tweets appear once. With `backfilled: false`, the tweets of fan-out-on-read
 * authors that are older than the follow are neither read nor returned.
 */
export function feedRows(
  ports: SkeletonPorts,
  userId: string,
  { backfilled = true }: { backfilled?: boolean } = {},
): (range: Range) => Promise<FeedRow[]> {
  const isWanted = (row: FeedRow) => backfilled || !row.backfilled;
  const rangeSince = backfilled ? (_: string, range: Range) => range : startingAt;
  const readByAuthors = rowsByAuthors(ports, userId, { rangeSince, isWanted });
  const getState = once(() => ports.getFeedState(userId));
  const getRecent = once(() => readRecentTweets(ports, userId, isWanted));
  return async (range) => {
    const [state, stored, recent] = await Promise.all([
      getState(),
      ports.listFeedRows(userId, range),
      getRecent(),
    ]);
    if (!hasRows(state)) return merge([stored, await readByAuthors(range)], range);
    if (recent.length === 0) return stored;
    const known = merge([stored, ...recent.map(({ rows }) => rows.filter(within(range)))], range);
    // Only the latest tweets count as recent. A page that goes deeper reads the author's own list.
    const floor = floorOf(known, range);
    const deeper = recent.filter((one) => !one.complete && !reaches(one, floor));
    const lists = await Promise.all(
      deeper.map(async ({ authorId, since }) => {
        const tweets = await listTimeline(ports, authorId, rangeSince(since, range));
        return tweets.map((tweet) => feedRowSince(since, tweet)).filter(isWanted);
      }),
    );
    return merge([known, ...lists], range);
  };
}

async function readRecentTweets(
  ports: SkeletonPorts,
  userId: string,
  isWanted: (row: FeedRow) => boolean,
): Promise<RecentTweets[]> {
  const authors = await ports.listFanOutOnReadAuthors(userId);
  if (authors.length === 0) return [];
  const recent = await ports.getRecentTweets(authors.map(({ authorId }) => authorId));
  return authors.map(({ authorId, since }) => {
    const tweets = recent.get(authorId) ?? [];
    const rows = tweets.map((tweet) => feedRowSince(since, tweet)).filter(isWanted);
    return { authorId, since, rows, complete: rows.length < tweets.length };
  });
}

/**
 * A range read upwards starts at `since` at the earliest. Older tweets would fill it, and newer ones would be missing
 * among the rows of the other lists.
 */
function startingAt(since: string, range: Range): Range {
  return range.after !== undefined && range.after < since ? { ...range, after: since } : range;
}

/** Whether the recent tweets reach down to `floor`. Without a floor they would have to hold every tweet. */
function reaches({ rows }: RecentTweets, floor: string | undefined): boolean {
  const oldest = rows.at(-1)?.position;
  return floor !== undefined && oldest !== undefined && oldest <= floor;
}
