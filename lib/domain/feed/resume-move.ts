import type { Clock } from "../../core/clock.ts";
import { type FanOut, isMoving, SETTLING } from "./model.ts";
import type { FeedPorts } from "./ports.ts";

export type ResumePorts = Pick<FeedPorts, "beginMove"> & Pick<Clock, "now">;

/** Without progress for this long, ms, a move has stalled: a page takes seconds, and its message comes again after six minutes. */
const STALLED = 15 * 60_000;

/**
 * Begins an author's move back to fan-out on write once they have settled. Also restarts a stalled move, whose message may
 * be in a dead-letter queue. Each tweet and each new follower of the author leads here; without either, the author stays as
 * they are, which costs nothing.
 */
export async function resumeMove(
  ports: ResumePorts,
  { id: authorId, fanOut, fanOutAt }: { id: string; fanOut: FanOut; fanOutAt: number },
  correlationId: string,
): Promise<void> {
  const now = ports.now();
  const from = { fanOut, fanOutAt };
  if (fanOut === "settling" && fanOutAt < now - SETTLING)
    await ports.beginMove({ authorId, from, to: "movingToWrite", now, correlationId });
  if (isMoving(fanOut) && fanOutAt < now - STALLED)
    await ports.beginMove({ authorId, from, to: fanOut, now, correlationId });
}
