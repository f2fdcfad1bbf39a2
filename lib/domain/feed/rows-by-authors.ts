/** The rows of a feed that is not active, read from the lists of the users its reader follows. */
import { chunk } from "../../core/chunks.ts";
import { FIRST_ID, firstIdAt } from "../../core/ids.ts";
import { once } from "../../core/once.ts";
import { floorOf, merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import { type FeedRow, feedRowSince, REPOSTS_RECORDED_EVERY } from "./model.ts";

export type AuthorRowPorts = Pick<FollowPorts, "listFollowing"> &
  Pick<UserPorts, "getProfiles"> &
  TimelinePorts;

/** `newest`: no tweet or repost of theirs is later. */
type Author = { authorId: string; since: string; newest: string };
type Options = { rangeSince: (since: string, range: Range) => Range; isWanted: (row: FeedRow) => boolean };

/** More users than anyone follows; it only bounds the query. */
const ALL = 10_000;
/** Authors whose lists are read at once: enough for most pages. */
const AT_ONCE = 25;
/** By how much the recorded time of a user's last tweet or repost may lag, ms: clocks differ, and commits take time. */
const MARGIN = REPOSTS_RECORDED_EVERY + 60_000;

/**
 * Returns the reader of the tweets of everyone the user follows, for one request. Authors come in the order of their last
 * tweet, so that a page of 20 reads the lists of little more than 20 of them, however many they are.
 */
export function rowsByAuthors(
  ports: AuthorRowPorts,
  userId: string,
  { rangeSince, isWanted }: Options,
): (range: Range) => Promise<FeedRow[]> {
  const followed = once(() => authorsOf(ports, userId));
  return async (range) => {
    let rows: FeedRow[] = [];
    for (const authors of chunk(await followed(), AT_ONCE)) {
      if ((authors[0]?.newest ?? "") < (floorOf(rows, range) ?? FIRST_ID)) break;
      const lists = authors.map(async ({ authorId, since }) => {
        const tweets = await listTimeline(ports, authorId, rangeSince(since, range));
        return tweets.map((tweet) => feedRowSince(since, tweet)).filter(isWanted);
      });
      rows = merge([rows, ...(await Promise.all(lists))], range);
    }
    return rows;
  };
}

/** Those who have tweeted last come first. */
async function authorsOf(ports: AuthorRowPorts, userId: string): Promise<Author[]> {
  const followed = await ports.listFollowing(userId, { limit: ALL });
  const profiles = await ports.getProfiles(followed.map((row) => row.userId));
  const authors = followed.map(({ userId: authorId, position: since }): Author => {
    const tweetedBy = profiles.get(authorId)?.tweetedBy;
    return { authorId, since, newest: firstIdAt(tweetedBy === undefined ? UNKNOWN : tweetedBy + MARGIN) };
  });
  return authors.sort((a, b) => (a.newest > b.newest ? -1 : 1));
}

/** After every tweet, ms. */
const UNKNOWN = 2 ** 48 - 1;
