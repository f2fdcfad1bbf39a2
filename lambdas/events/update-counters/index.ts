import { CountableEnvelope } from "../../../lib/contract/events.ts";
import { cutLineOf, readCounters, settle } from "../../../lib/data/counters/commit-counts.ts";
import { environment } from "../../../lib/core/environment.ts";
import { backOff } from "../../../lib/data/table/client.ts";
import { updateCounters } from "../../../lib/domain/counters/update-counters.ts";
import { countablesIn, nameOfState } from "../../../lib/domain/counters/countable.ts";
import { batchConsumer } from "../../../lib/messaging/consumer.ts";

const ports = { readCounters, cutLineOf, settle, pause: backOff };

/** A batch is counted as one, so that many favorites of a tweet change its counter once. */
export const handler = batchConsumer("update-counters", CountableEnvelope, async (batch) => {
  const messages = batch.map(({ id, message, log }) => ({ id, log, edges: countablesIn(message) }));
  const edges = messages.flatMap((message) => message.edges);
  const unsettled = await updateCounters({ ...ports, fanOutOnWriteLimit: Number(environment("fanOutOnWriteLimit")) }, edges);
  const left = new Set(unsettled.map(nameOfState));
  const failed = messages.filter((message) => message.edges.some((edge) => left.has(nameOfState(edge))));
  for (const { log } of failed) log.warn("counters are contended; the message comes again");
  return new Set(failed.map(({ id }) => id));
});
