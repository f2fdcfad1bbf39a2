import { type HotCounters, MAX_COUNTABLES_PER_MESSAGE } from "../../contract/counters/events.ts";
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import { chunk } from "../../core/chunks.ts";
import type { Contended } from "./update-counters.ts";

/** Packs contended countables into messages of one target each. */
export function hotCountersOf(contended: readonly Contended[]): HotCounters[] {
  const byTarget = Map.groupBy(contended, ({ target }) => target);
  return [...byTarget].flatMap(([target, some]) =>
    chunk(some, MAX_COUNTABLES_PER_MESSAGE).map((part) => ({
      version: EVENTS_VERSION,
      target,
      events: part.map(({ countable }) => countable),
    })),
  );
}
