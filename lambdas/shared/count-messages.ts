/** What both steps that count do with a batch of messages. */
import { backOff } from "../../lib/core/back-off.ts";
import { createCache } from "../../lib/core/cache.ts";
import { environment } from "../../lib/core/environment.ts";
import type { Logger } from "../../lib/core/observe.ts";
import { commitCounts, cutLineOf, findAnswered, readCounters } from "../../lib/data/counters/index.ts";
import { type Countable, nameOfState } from "../../lib/domain/counters/countables.ts";
import { hotCountersOf } from "../../lib/domain/counters/hot-counters.ts";
import type { HotTargets } from "../../lib/domain/counters/ports.ts";
import { updateCounters } from "../../lib/domain/counters/update-counters.ts";
import { sendHotCounters } from "../../lib/messaging/queues.ts";

type Options = { hotTargets: HotTargets; tries: number };
type CountingMessage = { id: string; log: Logger; countables: Countable[] };

/** How long a target counts as hot after it was last contended, ms. */
const HOT_TIME = 10_000;

const hot = createCache<true>({ maxSize: 10_000, maxAge: HOT_TIME });

/** The hot targets that this environment knows. */
export const hotTargets: HotTargets = {
  has: (target) => hot.has(target),
  add: (target) => void hot.set(target, true),
};

const ports = { readCounters, findAnswered, cutLineOf, commitCounts, pause: backOff };

/** Counts all messages at once, and sends on what is contended. Returns the ids of the messages that failed. */
export async function countMessages(
  messages: readonly CountingMessage[],
  { hotTargets, tries }: Options,
): Promise<ReadonlySet<string>> {
  const fanOutOnWriteLimit = Number(environment("fanOutOnWriteLimit"));
  const { contended, failed } = await updateCounters(
    { ...ports, hotTargets, fanOutOnWriteLimit },
    { countables: messages.flatMap(({ countables }) => countables), tries },
  );
  await sendHotCounters(hotCountersOf(contended));
  const errors = new Map(failed.map(({ countable, error }) => [nameOfState(countable), error as Error]));
  const failing = messages.filter(({ log, countables }) => {
    const error = countables.map((one) => errors.get(nameOfState(one))).find((one) => one !== undefined);
    if (error) log.error("message failed", { error });
    return error !== undefined;
  });
  return new Set(failing.map(({ id }) => id));
}
