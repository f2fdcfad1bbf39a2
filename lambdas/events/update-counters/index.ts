import { CountableEnvelope } from "../../../lib/contract/events.ts";
import { countablesIn } from "../../../lib/domain/counters/countables.ts";
import { batchConsumer } from "../../../lib/messaging/consumer.ts";
import { resendTo } from "../../../lib/messaging/queues.ts";
import { countMessages, hotTargets } from "../../shared/count-messages.ts";

/** Counts a batch as a whole, so that many favorites of one tweet change its counter once. */
export const handler = batchConsumer(
  "update-counters",
  CountableEnvelope,
  (batch) =>
    countMessages(
      batch.map(({ message, ...rest }) => ({ ...rest, countables: countablesIn(message) })),
      // A second try outlasts a coincidence. More would be a fight over a hot counter.
      { tries: 2, hotTargets },
    ),
  { resend: resendTo("counterUpdatesQueueUrl") },
);
