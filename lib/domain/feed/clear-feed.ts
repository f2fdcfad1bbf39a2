/** Removes an author's rows from the feed of a former follower, a page at a time, however much the author has posted. */
import type { Clock } from "../../core/clock.ts";
import type { FollowKey } from "../follow/model.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import { BACKFILLED, oldestRow } from "./model.ts";
import type { FeedPorts } from "./ports.ts";

export type ClearPorts = Pick<FeedPorts, "findFeedRows" | "removeFeedRows"> &
  TimelinePorts &
  Pick<Clock, "now">;

const PAGE = 100;

/**
 * Removes the rows of one page of tweets, of those older than `before` if it is given. Returns the page's end, undefined
 * after the last page. Looking up a row costs half of what its removal costs, and most tweets may have none: those from
 * before the follow, and those of an author who fanned out on read.
 *
 * The last tweets are those of the last month and, of older ones, the newest, which a backfill during that month may have
 * added.
 */
export async function clearPage(
  ports: ClearPorts,
  { followerId: userId, followeeId }: FollowKey,
  before?: string,
): Promise<string | undefined> {
  const tweets = await listTimeline(ports, followeeId, { before, limit: PAGE });
  const rows = tweets.map(({ position }) => ({ userId, position }));
  await ports.removeFeedRows(await ports.findFeedRows(rows));
  const oldest = oldestRow(ports.now());
  const older = tweets.filter(({ position }) => position < oldest).length;
  return tweets.length === PAGE && older < BACKFILLED ? tweets.at(-1)?.position : undefined;
}
