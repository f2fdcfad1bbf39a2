import type { FeedRow } from "./feed-list.ts";

/** A row, and how it is connected to those next to it if they are tweets of one author's thread. */
export type ThreadedRow = FeedRow & {
  line?: "below" | "both" | "above";
  /** Of the last one of a thread: the tweet from which to read it. */
  thread?: string;
};

/**
 * Brings the tweets of a thread together where its newest one is, oldest first, to be read in order. Only tweets of one page
 * of the API, so that nothing on the screen moves when another page arrives.
 */
export function inThreads(rows: readonly FeedRow[]): ThreadedRow[] {
  const placed = new Set<FeedRow>();
  const byTweet = new Map(rows.map((row) => [nameOf(row, row.tweetId), row]));
  /** The tweet that a row's author answers with it, unless it is part of a thread already. */
  const before = (row: FeedRow): FeedRow | undefined => {
    const parent = row.inReplyTo === null ? undefined : byTweet.get(nameOf(row, row.inReplyTo));
    return parent && parent.authorId === row.authorId && !placed.has(parent) ? parent : undefined;
  };
  return rows.flatMap((row) => {
    if (placed.has(row)) return [];
    const thread: FeedRow[] = [];
    for (let one: FeedRow | undefined = row; one; one = before(one)) {
      placed.add(one);
      thread.unshift(one);
    }
    return connected(thread);
  });
}

/** Names a tweet within its page. A popular tweet is not among those of followed users. */
function nameOf({ page, reason }: FeedRow, tweetId: string): string {
  return `${reason} ${page ?? ""} ${tweetId}`;
}

function connected(thread: FeedRow[]): ThreadedRow[] {
  const [first] = thread;
  const last = thread.length - 1;
  if (!first || last === 0) return thread;
  return thread.map((row, n) => {
    if (n === 0) return { ...row, line: "below" };
    return n === last ? { ...row, line: "above", thread: first.tweetId } : { ...row, line: "both" };
  });
}
