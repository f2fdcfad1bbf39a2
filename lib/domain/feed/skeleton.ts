/**
 * The ids of the tweets of those whom a person follows: what was pushed into their feed, and what is pulled from the few
 * authors who have too many followers for that.
 */
import { merge } from "../page/merge.ts";
import type { FeedRow } from "../model.ts";
import type {
  GetRecentHeads,
  ListFeedRows,
  ListPulledAuthors,
  ListTweetIdsOfAuthor,
  Range,
} from "../ports.ts";

export type SkeletonPorts = {
  listFeedRows: ListFeedRows;
  listFanOutOnReadAuthors: ListPulledAuthors;
  getRecentTweets: GetRecentHeads;
  listAuthorTweets: ListTweetIdsOfAuthor;
};

/** An author's newest tweets, newest first. */
type Head = { authorId: string; rows: FeedRow[] };

/**
 * Gives the reader of one person's followed tweets, for one request: whom they pull is read once, beside the first feed
 * rows. An author who is being moved over is both pushed and pulled; their tweets are here once.
 */
export function followedTweets(ports: SkeletonPorts, userId: string): (range: Range) => Promise<FeedRow[]> {
  let reading: Promise<Head[]> | undefined;
  return async (range) => {
    reading ??= readHeads(ports, userId);
    const [pushed, heads] = await Promise.all([ports.listFeedRows(userId, range), reading]);
    if (heads.length === 0) return pushed;
    const known = merge([pushed, ...heads.map(({ rows }) => rows.filter(within(range)))], range);
    // Heads are short. Where the page goes deeper than one, its author's list is asked.
    const floor = range.after ?? (known.length === range.limit ? known.at(-1)?.id : undefined);
    const deeper = heads.filter((head) => !reaches(head, floor));
    const lists = deeper.map(({ authorId }) => ports.listAuthorTweets(authorId, range));
    return merge([known, ...(await Promise.all(lists))], range);
  };
}

async function readHeads(ports: SkeletonPorts, userId: string): Promise<Head[]> {
  const authorIds = await ports.listFanOutOnReadAuthors(userId);
  if (authorIds.length === 0) return [];
  const heads = await ports.getRecentTweets(authorIds);
  return authorIds.map((authorId) => ({
    authorId,
    rows: (heads.get(authorId) ?? []).map((id) => ({ id, authorId })),
  }));
}

function within({ before, after }: Range) {
  return ({ id }: FeedRow) => (before === undefined || id < before) && (after === undefined || id > after);
}

/** Whether a head goes down to `floor`; without a floor it would have to hold everything, which it cannot promise. */
function reaches({ rows }: Head, floor: string | undefined): boolean {
  const oldest = rows.at(-1)?.id;
  return floor !== undefined && oldest !== undefined && oldest <= floor;
}
