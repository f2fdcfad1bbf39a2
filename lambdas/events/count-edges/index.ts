import { EdgeEnvelope } from "../../../lib/contract/events.ts";
import { cutLineOf, readCounters, settle } from "../../../lib/data/counters.ts";
import { environment } from "../../../lib/data/environment.ts";
import { backOff } from "../../../lib/data/table.ts";
import { countEdges } from "../../../lib/domain/counting/countEdges.ts";
import { edgesIn, nameOfState } from "../../../lib/domain/counting/edges.ts";
import { batchConsumer } from "../../../lib/messaging/consumer.ts";

const ports = { readCounters, cutLineOf, settle, pause: backOff };

/** A batch is counted as one, so that many favorites of a tweet change its counter once. */
export const handler = batchConsumer("count-edges", EdgeEnvelope, async (batch) => {
  const messages = batch.map(({ id, message, log }) => ({ id, log, edges: edgesIn(message) }));
  const edges = messages.flatMap((message) => message.edges);
  const unsettled = await countEdges({ ...ports, pushLimit: Number(environment("pushLimit")) }, edges);
  const left = new Set(unsettled.map(nameOfState));
  const failed = messages.filter((message) => message.edges.some((edge) => left.has(nameOfState(edge))));
  for (const { log } of failed) log.warn("counters are contended; the message comes again");
  return new Set(failed.map(({ id }) => id));
});
