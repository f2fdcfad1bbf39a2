import { CountableEnvelope } from "../../../lib/contract/events.ts";
import { backOff } from "../../../lib/core/back-off.ts";
import { environment } from "../../../lib/core/environment.ts";
import { commitCounts, cutLineOf, readCounters } from "../../../lib/data/counters/index.ts";
import { countablesIn, nameOfState } from "../../../lib/domain/counters/countables.ts";
import { updateCounters } from "../../../lib/domain/counters/update-counters.ts";
import { batchConsumer, type Received } from "../../../lib/messaging/consumer.ts";
import { resendTo } from "../../../lib/messaging/queues.ts";

const ports = { readCounters, cutLineOf, commitCounts, pause: backOff };

/** Counts a batch as a whole, so that many favorites of one tweet change its counter once. */
const count = async (batch: Received<CountableEnvelope>[]) => {
  const messages = batch.map(({ id, message, log }) => ({ id, log, countables: countablesIn(message) }));
  const fanOutOnWriteLimit = Number(environment("fanOutOnWriteLimit"));
  const uncounted = await updateCounters(
    { ...ports, fanOutOnWriteLimit },
    messages.flatMap(({ countables }) => countables),
  );
  const left = new Set(uncounted.map(nameOfState));
  const failed = messages.filter(({ countables }) => countables.some((one) => left.has(nameOfState(one))));
  for (const { log } of failed) log.warn("counters are contended; the message will be retried");
  return new Set(failed.map(({ id }) => id));
};

export const handler = batchConsumer("update-counters", CountableEnvelope, count, {
  resend: resendTo("counterUpdatesQueueUrl"),
});
