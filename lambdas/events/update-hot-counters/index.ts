import { HotCounters } from "../../../lib/contract/counters/events.ts";
import { batchConsumer } from "../../../lib/messaging/consumer.ts";
import { sendHotCounters } from "../../../lib/messaging/queues.ts";
import { countMessages } from "../../shared/count-messages.ts";

/** Its queue delivers the messages of one target to one invocation at a time, so nothing is hot here. */
const noTargets = { has: () => false, add: () => undefined };

/** Counts what is hot, without others that change the same counter. */
export const handler = batchConsumer(
  "update-hot-counters",
  HotCounters,
  (batch) =>
    countMessages(
      batch.map(({ message, ...rest }) => ({ ...rest, countables: message.events })),
      { tries: 10, hotTargets: noTargets },
    ),
  { resend: (messages) => sendHotCounters(messages as HotCounters[]) },
);
