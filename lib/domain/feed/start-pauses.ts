import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { FeedJob } from "../../contract/feed/events.ts";
import type { Clock } from "../../core/clock.ts";
import type { UserPorts } from "../user/ports.ts";
import { type FeedState, LEASE, nextPause, type PauseRule } from "./feed-state.ts";
import type { FeedPorts } from "./ports.ts";

type Ports = Pick<FeedPorts, "listDueFeeds" | "getFeedState" | "setFeedState" | "sendFeedJob"> &
  Pick<UserPorts, "getProfile"> &
  Pick<Clock, "newId"> &
  PauseRule;

/** Those who follow more people keep their rows: the first page after a pause must be read within a request. */
const MOST_FOLLOWED = 1_000;

const PAGE = 100;
/** Pages per run and shard. The next run continues. */
const MAX_PAGES = 20;
/**
 * Until a pause begins to move follows, s. In several regions, a read elsewhere at the same moment wins or loses within a second,
 * and the job does nothing if it has won.
 */
const PAUSE_DELAY = 10;

/**
 * Starts to pause the feeds that nobody has read for long, and restarts the jobs that have not been heard of for an hour.
 * Returns how many of both. `now`: the time (ms since 1970) up to which a feed is due.
 */
export async function startPauses(
  ports: Ports,
  { now, shards }: { now: number; shards: number },
): Promise<number> {
  let started = 0;
  for (let shard = 0; shard < shards; shard++)
    for await (const userId of dueIn(ports, shard, now)) if (await start(ports, userId, now)) started++;
  return started;
}

/** The users of a shard whose feeds are due, as many as one run handles. */
async function* dueIn(ports: Pick<Ports, "listDueFeeds">, shard: number, now: number) {
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const due = await ports.listDueFeeds({ shard, now, after, limit: PAGE });
    for (const { userId } of due) yield userId;
    if (due.length < PAGE) return;
    after = due.at(-1)?.position;
  }
}

/** The state changes first, so that a message which gets lost is sent again later. */
async function start(ports: Ports, userId: string, now: number): Promise<boolean> {
  const from = await ports.getFeedState(userId, { consistent: true });
  if (from?.dueAt === undefined || from.dueAt > now) return false;
  const to = await nextState(ports, { userId, from, now });
  if (!(await ports.setFeedState({ userId, from, to })) || to.status === "active") return false;
  await ports.sendFeedJob(firstPage({ userId, state: to, correlationId: ports.newId() }), PAUSE_DELAY);
  return true;
}

async function nextState(
  ports: Ports,
  { userId, from, now }: { userId: string; from: FeedState; now: number },
): Promise<FeedState> {
  if (from.status !== "active") return { ...from, dueAt: now + LEASE };
  const profile = await ports.getProfile(userId);
  if (profile && profile.following > MOST_FOLLOWED) return { ...from, dueAt: nextPause(ports, now) };
  return { status: "pausing", change: from.change + 1, dueAt: now + LEASE };
}

function firstPage({
  userId,
  state: { status, change },
  correlationId,
}: {
  userId: string;
  state: FeedState;
  correlationId: string;
}): FeedJob {
  const job = { version: EVENTS_VERSION, userId, change, after: null, correlationId };
  return status === "resuming"
    ? { ...job, type: "resume-feed", step: "follows" }
    : { ...job, type: "pause-feed" };
}
