/**
 * Splits a message of several events into messages of one, so that an event that always fails, or takes too long, ends in
 * the dead-letter queue alone.
 */
import { SomeFailed } from "../core/in-parallel.ts";

/** The list of events in a message, by the names that envelopes and second passes give it. */
type Several = { events?: readonly unknown[]; follows?: readonly unknown[] };

/**
 * A message for each event of a message that has several; none for any other message. After an `error` that names events
 * as failed, only for those.
 */
export function partsOf(message: object, error?: unknown): object[] {
  const { events, follows } = message as Several;
  const all = events ?? follows ?? [];
  if (all.length < 2) return [];
  const named = new Set(error instanceof SomeFailed ? error.items : []);
  const failed = all.filter((event) => named.has(event));
  const left = failed.length > 0 ? failed : all;
  return left.map((event) => ({ ...message, [events ? "events" : "follows"]: [event] }));
}
