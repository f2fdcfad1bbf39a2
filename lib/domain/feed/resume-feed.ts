/**
 * The job that brings the feed of somebody who has come back up to date, page by page. Every page can be repeated.
 *
 * First, fan-outs reach the follows again. Those that were running have not, so the rows are written only once every fan-out of
 * that time has ended. Until then, reads do without rows. Each tweet is in its author's list by then, or gets its row by fan-out.
 */
import type { ResumeFeed } from "../../contract/feed/events.ts";
import { firstIdAt } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { Follow } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import { listTimeline, type TimelinePorts } from "./author-timeline.ts";
import { rowsOfFollow } from "./expected-rows.ts";
import { nextPause, type PauseRule } from "./feed-state.ts";
import { BACKFILLED, FEED_ROW_TIME_TO_LIVE, feedRowSince, marksNewFollows } from "./model.ts";
import { type PausePorts, prolong, readPage, setPausedOnPage } from "./pause-feed.ts";
import type { FeedPorts } from "./ports.ts";

export type ResumeFeedPorts = PausePorts &
  Pick<FollowPorts, "markFanOutOnRead"> &
  Pick<FeedPorts, "getFanOut" | "putFeedRows"> &
  TimelinePorts &
  Pick<LiveUpdatePorts, "listen"> &
  PauseRule;

/** Follows per page: of rows, each has a month's tweets to write. */
const PAGE = { follows: 100, rows: 10 };
const CONCURRENCY = 5;
/** Until every fan-out of the time before has ended, s: as long as the second pass after a follow waits. */
const FAN_OUTS_END_AFTER = 900;

/** Handles one page of follows, then sends the message for the next or, after the last, the next step or the end. */
export async function resumeFeed(ports: ResumeFeedPorts, message: ResumeFeed): Promise<void> {
  const { userId, change, step } = message;
  const page = await readPage(ports, { ...message, status: "resuming", limit: PAGE[step] });
  if (!page) return;
  if (step === "follows") await setPausedOnPage(ports, page.active, { paused: false, change });
  else await inParallel(page.active, CONCURRENCY, (follow) => writeRows(ports, follow));
  if (page.next === undefined && step === "rows") {
    const to = { status: "active", change, dueAt: nextPause(ports, ports.now()) } as const;
    await ports.setFeedState({ userId, from: page.state, to });
    return;
  }
  if (!(await prolong(ports, userId, page.state))) return;
  if (page.next !== undefined) return ports.sendFeedJob({ ...message, after: page.next });
  await ports.sendFeedJob({ ...message, step: "rows", after: null }, FAN_OUTS_END_AFTER);
}

/**
 * Writes the rows that a follow lacks after a pause: those of a month, and the author's latest as after a follow. Marks it if the
 * author fans out on read: a move may have passed its place while the follow was elsewhere in the list.
 */
async function writeRows(ports: ResumeFeedPorts, follow: Follow): Promise<void> {
  const { followerId: userId, followeeId, since } = follow;
  const author = await ports.getFanOut(followeeId);
  if (!author) return;
  if (marksNewFollows(author.fanOut)) {
    await ports.markFanOutOnRead(follow);
    await ports.listen({ userIds: [userId], authorId: followeeId });
  }
  if (author.fanOut === "read") return;
  const latest = await listTimeline(ports, followeeId, { limit: BACKFILLED });
  const oldest = latest.at(-1)?.position ?? "";
  const expiresFrom = ports.now();
  if (latest.length === BACKFILLED && oldest > firstIdAt(expiresFrom - FEED_ROW_TIME_TO_LIVE * 1000))
    for await (const rows of rowsOfFollow(ports, follow))
      await ports.putFeedRows(
        rows.filter(({ position }) => position < oldest).map((row) => ({ ...row, userId })),
      );
  await ports.putFeedRows(latest.map((tweet) => ({ ...feedRowSince(since, tweet), userId, expiresFrom })));
}
