/** The rows that a user's feed should have, from the truth: follows and authors' lists of tweets. */
import { firstIdAt } from "../../core/ids.ts";
import type { Follow } from "../follow/model.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import {
  BACKFILLED,
  type FanOut,
  FEED_ROW_TIME_TO_LIVE,
  type FeedRow,
  feedRowOf,
  feedRowSince,
} from "./model.ts";

type Ports = TimelinePorts & { now(): number };

/** Whether every tweet of an author has feed rows. Of one who settles, those of the time on read have none. */
export function hasAllRows(fanOut: FanOut): boolean {
  return fanOut === "write" || fanOut === "movingToRead";
}

const PAGE = 100;

/** The rows of one author the user follows, a page at a time: all since the follow, and the latest before it. */
export async function* rowsOfFollow(ports: Ports, { followeeId, since }: Follow): AsyncGenerator<FeedRow[]> {
  for await (const rows of rowsSince(ports, followeeId, since))
    yield rows.map((row) => feedRowSince(since, row));
  const latest = await listTimeline(ports, followeeId, { limit: BACKFILLED });
  yield latest.filter(({ position }) => position < since).map((tweet) => feedRowSince(since, tweet));
}

/** The rows of the user's own tweets. Their own reposts are in the feeds of others only. */
export async function* ownRows(ports: Ports, userId: string): AsyncGenerator<FeedRow[]> {
  for await (const rows of rowsSince(ports, userId, firstIdAt(0)))
    yield rows.filter(({ repost }) => repost === undefined).map(feedRowOf);
}

/** Rows expire with the month, so older tweets are left out. */
async function* rowsSince(ports: Ports, authorId: string, since: string) {
  const oldest = firstIdAt(ports.now() - FEED_ROW_TIME_TO_LIVE * 1000);
  let after = since > oldest ? since : oldest;
  for (;;) {
    const tweets = await listTimeline(ports, authorId, { after, limit: PAGE });
    if (tweets.length > 0) yield tweets;
    if (tweets.length < PAGE) return;
    after = tweets.reduce((last, { position }) => (position > last ? position : last), after);
  }
}
