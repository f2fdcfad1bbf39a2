/** That somebody reads a feed: it is recorded now and then, and resumes a paused feed. */
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { Clock } from "../../core/clock.ts";
import { type FeedState, hasRows, isRecorded, LEASE, nextPause, type PauseRule } from "./feed-state.ts";
import type { FeedPorts } from "./ports.ts";

export type VisitPorts = Pick<FeedPorts, "getFeedState" | "setFeedState" | "sendFeedJob"> &
  Pick<Clock, "now"> &
  PauseRule;

/**
 * Wraps `getFeedState` for one request, so that whoever reads the state of the feed visits it. `recorded` waits for what
 * follows from that, which costs a reader no round trip, because it runs beside the rest of the request. It never throws: a visit
 * that is not recorded is recorded by the next one, and a lost job is sent again within hours.
 */
export function visiting(ports: VisitPorts, correlationId: string) {
  let visit: Promise<void> | undefined;
  const getFeedState: FeedPorts["getFeedState"] = async (userId) => {
    const state = await ports.getFeedState(userId);
    visit ??= record(ports, { userId, state, correlationId }).catch(() => undefined);
    return state;
  };
  return { getFeedState, recorded: async () => visit };
}

type Visit = { userId: string; state: FeedState | undefined; correlationId: string };

async function record(ports: VisitPorts, { userId, state, correlationId }: Visit): Promise<void> {
  if (state && !hasRows(state)) return resume(ports, { userId, state, correlationId });
  const now = ports.now();
  if (state && isRecorded(state, ports, now)) return;
  const to: FeedState = { status: "active", change: state?.change ?? 0, dueAt: nextPause(ports, now) };
  if (await ports.setFeedState({ userId, from: state, to })) return;
  // Its pause may have begun in the meantime.
  const current = await ports.getFeedState(userId, { consistent: true });
  if (current && !hasRows(current)) await resume(ports, { userId, state: current, correlationId });
}

async function resume(
  ports: VisitPorts,
  { userId, state, correlationId }: Visit & { state: FeedState },
): Promise<void> {
  if (state.status === "resuming") return;
  const change = state.change + 1;
  const to: FeedState = { status: "resuming", change, dueAt: ports.now() + LEASE };
  if (!(await ports.setFeedState({ userId, from: state, to }))) return;
  const job = { version: EVENTS_VERSION, type: "resume-feed", userId, change, correlationId } as const;
  await ports.sendFeedJob({ ...job, step: "follows", after: null });
}
