/** The job that keeps fan-outs from the feed of somebody who has left, page by page. Every page can be repeated. */
import type { PauseFeed } from "../../contract/feed/events.ts";
import type { Clock } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { Follow } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { type FeedState, type FeedStatus, LEASE } from "./feed-state.ts";
import type { FeedPorts } from "./ports.ts";

export type PausePorts = Pick<FollowPorts, "pageFollows" | "setPaused"> &
  Pick<FeedPorts, "getFeedState" | "setFeedState" | "sendFeedJob"> &
  Pick<Clock, "now">;

const PAGE = 100;
const CONCURRENCY = 10;

/** Pauses one page of follows, then sends the message for the next or, after the last, ends the change. */
export async function pauseFeed(ports: PausePorts, message: PauseFeed): Promise<void> {
  const { userId, change } = message;
  const page = await readPage(ports, { ...message, status: "pausing", limit: PAGE });
  if (!page) return;
  await setPausedOnPage(ports, page.active, { paused: true, change });
  if (page.next === undefined)
    await ports.setFeedState({ userId, from: page.state, to: { status: "paused", change } });
  else if (await prolong(ports, userId, page.state))
    await ports.sendFeedJob({ ...message, after: page.next });
}

type Page = { state: FeedState; active: Follow[]; next: string | undefined };

/**
 * One page of the follows that a job moves; undefined if the job is void. The state is read after the edges: a job that is still
 * valid then has only seen edges from before the next change, which sees all of them too and has the last word.
 */
export async function readPage(
  ports: Pick<PausePorts, "pageFollows" | "getFeedState">,
  job: { userId: string; change: number; after: string | null; status: FeedStatus; limit: number },
): Promise<Page | undefined> {
  const { userId, change, after, status, limit } = job;
  const edges = await ports.pageFollows({ followerId: userId, after: after ?? undefined, limit });
  const state = await ports.getFeedState(userId, { consistent: true });
  if (state?.status !== status || state.change !== change) return undefined;
  const next = edges.length === limit ? edges.at(-1)?.followeeId : undefined;
  return { state, active: edges.filter(({ active }) => active), next };
}

/** Keeps fan-outs from these follows, or lets them reach them again. */
export function setPausedOnPage(
  ports: Pick<FollowPorts, "setPaused">,
  edges: readonly Follow[],
  pause: { paused: boolean; change: number },
): Promise<void> {
  return inParallel(edges, CONCURRENCY, (edge) => ports.setPaused(edge, pause));
}

/** Says that a job makes progress. False if it is void, or another delivery of its message was faster. */
export function prolong(
  ports: Pick<PausePorts, "setFeedState" | "now">,
  userId: string,
  from: FeedState,
): Promise<boolean> {
  return ports.setFeedState({ userId, from, to: { ...from, dueAt: ports.now() + LEASE } });
}
