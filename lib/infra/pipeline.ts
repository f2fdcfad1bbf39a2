/** Who consumes which queue, which events reach it, and how hard it may work. The events stack is made from this. */
import type { EventType } from "../contract/events.ts";
import type { Service } from "../contract/routes.ts";
import type { QueueName } from "./access.ts";
import type { Step } from "./function-names.ts";

export type Consumer = {
  queue: Exclude<QueueName, "streamDeadLetterQueue">;
  step: Step;
  service: Service;
  /** The events of the topic that reach the queue; none where the messages come from another consumer. */
  subscribesTo: readonly EventType[];
  /** Messages an invocation; each holds up to 100 events. More than 10 need a window to gather them. */
  batchSize: number;
  windowSeconds: number;
  /**
   * Invocations at once, so that a backlog cannot take the account's concurrency (1,000 unless raised) from the API, nor
   * write faster than a new table takes. Together about half of it.
   */
  maxConcurrency: number;
  timeoutSeconds: number;
  memorySize: number;
  /**
   * It sends itself the next page of a long job. Lambda stops such a chain after 16 rounds unless it is told that it is
   * meant (Lambda developer guide, "Use Lambda recursive loop detection").
   */
  continuesItself?: true;
};

export const consumers: readonly Consumer[] = [
  {
    queue: "tweetFanOut",
    step: "fan-out-tweet",
    service: "feed",
    subscribesTo: ["tweet.created", "tweet.deleted"],
    batchSize: 1,
    windowSeconds: 0,
    maxConcurrency: 100,
    timeoutSeconds: 60,
    memorySize: 512,
  },
  {
    queue: "feedWrites",
    step: "write-feed-rows",
    service: "feed",
    subscribesTo: [],
    batchSize: 5,
    windowSeconds: 0,
    maxConcurrency: 200,
    timeoutSeconds: 30,
    memorySize: 512,
  },
  {
    queue: "followChanges",
    step: "backfill-feed",
    service: "feed",
    subscribesTo: ["follow.changed", "fanOut.changed"],
    batchSize: 1,
    windowSeconds: 0,
    maxConcurrency: 20,
    timeoutSeconds: 60,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "notifications",
    step: "notify",
    service: "notifications",
    subscribesTo: ["tweet.created", "tweet.deleted", "follow.changed", "favorite.changed"],
    batchSize: 5,
    windowSeconds: 0,
    maxConcurrency: 100,
    timeoutSeconds: 30,
    memorySize: 512,
  },
  {
    queue: "edges",
    step: "update-counters",
    service: "tweets",
    subscribesTo: ["tweet.created", "tweet.deleted", "follow.changed", "favorite.changed"],
    // Gathering for a second folds many favorites of one tweet into one update of its counter.
    batchSize: 20,
    windowSeconds: 1,
    maxConcurrency: 100,
    timeoutSeconds: 30,
    memorySize: 512,
  },
];
