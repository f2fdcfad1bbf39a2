import { ExplainedError } from "../../core/explained-error.ts";
import { isId, timeOf } from "../../core/ids.ts";
import type { FindLines } from "./sources.ts";
import { findRequest, type Timeline, timelineOf } from "./timeline.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * The timeline of a correlation id, or of the tweet with an id. Searches the `hours` after a tweet, or the last `hours`
 * before `now` (ms since 1970). Throws an ExplainedError if there is no line with the id.
 */
export async function trace(
  findLines: FindLines,
  { id, hours, now }: { id: string; hours: number; now: number },
): Promise<Timeline> {
  // It becomes part of a query.
  if (!/^[\w=-]{8,64}$/.test(id))
    throw new ExplainedError(
      `"${id}" is neither a correlation id nor a tweet's id. A correlation id is the requestId of an error response or the correlation_id of a log line.`,
    );
  const period = periodOf(id, hours, now);
  const lines = await findLines(id, period);
  const correlationId = findRequest(lines, id)?.correlation_id;
  if (correlationId !== undefined && correlationId !== id)
    lines.push(...(await findLines(String(correlationId), period)));
  const unique = [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
  const timeline = timelineOf(unique, id);
  if (timeline.entries.length > 0) return timeline;
  throw new ExplainedError(
    `No log line of the last ${hours} hours is about ${id}. Try --hours with a larger number; logs are kept for 30 days.`,
  );
}

function periodOf(id: string, hours: number, now: number): { from: number; to: number } {
  if (!isId(id)) return { from: now - hours * HOUR, to: now };
  const from = timeOf(id) - MINUTE;
  return { from, to: Math.min(now, from + hours * HOUR) };
}
