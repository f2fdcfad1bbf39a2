/**
 * The rows of a list's timeline, read from the lists of tweets of those members who may have a place in them. A list gets no rows
 * of its own; see `docs/decisions/0088-lists.md`.
 */
import { FIRST_ID, firstIdAt } from "../../core/ids.ts";
import { once } from "../../core/once.ts";
import { floorOf, merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { AuthoredTweetRow } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { Activity } from "./model.ts";
import type { ListPorts } from "./ports.ts";

export type MemberRowPorts = Pick<ListPorts, "getActivity"> & Pick<TweetPorts, "listAuthorTweets">;

/** When they were recorded to have tweeted last, ms. */
type Author = { authorId: string; tweetedBy: number };

/** By how much the recorded time of a member's last tweet may lag, ms: clocks differ, and commits take time. */
const MARGIN = 60_000;
/** After every tweet, ms. */
const UNKNOWN = 2 ** 48 - 1 - MARGIN;

/** An id that no tweet of theirs sorts after. */
const newestOf = ({ tweetedBy }: Author) => firstIdAt(tweetedBy + MARGIN);

/**
 * Returns the reader of what the members have tweeted, for one request. First it reads, all at once, the members that fill the
 * page if everyone has tweeted when they were recorded to have; that is one read, and all there is to it, unless some of those
 * tweets are gone. Then it reads, again all at once, whoever else may have tweeted later than the page's end.
 */
export function rowsOfMembers(
  ports: MemberRowPorts,
  memberIds: readonly string[],
): (range: Range) => Promise<AuthoredTweetRow[]> {
  const readAuthors = once(() => authorsOf(ports, memberIds));
  return async (range) => {
    const authors = await readAuthors();
    const end = expectedEnd(authors, range);
    const rows = await readAll(
      ports,
      authors.filter((author) => newestOf(author) >= end),
      range,
    );
    const floor = floorOf(rows, range) ?? FIRST_ID;
    const missed = authors.filter((author) => newestOf(author) < end && newestOf(author) >= floor);
    return missed.length === 0 ? rows : merge([rows, await readAll(ports, missed, range)], range);
  };
}

/** Those who have tweeted last come first. What nobody may see is not read. */
async function authorsOf(ports: MemberRowPorts, memberIds: readonly string[]): Promise<Author[]> {
  const activity: ReadonlyMap<string, Activity> =
    memberIds.length > 0 ? await ports.getActivity(memberIds) : new Map();
  return [...activity]
    .filter(([, { hidden }]) => !hidden)
    .map(([authorId, { tweetedBy = UNKNOWN }]) => ({ authorId, tweetedBy }))
    .sort((a, b) => b.tweetedBy - a.tweetedBy);
}

/**
 * Where a page is likely to end, or before. Below its start, the last tweets of `limit` members fill it; those of the members
 * who have tweeted above its start are in addition to them.
 */
function expectedEnd(authors: readonly Author[], { before = "~", after, limit }: Range): string {
  if (after !== undefined) return after;
  const below = authors.filter((author) => author.tweetedBy !== UNKNOWN && newestOf(author) < before);
  const last = below[limit - 1];
  return last ? firstIdAt(last.tweetedBy - MARGIN) : FIRST_ID;
}

async function readAll(
  ports: MemberRowPorts,
  authors: readonly Author[],
  range: Range,
): Promise<AuthoredTweetRow[]> {
  const lists = await Promise.all(authors.map(({ authorId }) => ports.listAuthorTweets(authorId, range)));
  return merge(lists, range);
}
