/** Which step consumes which queue, which events reach it, and how hard it may work. The events stack derives from this table. */
import type { EventType } from "../contract/events.ts";
import type { Service } from "../contract/route.ts";
import { eventsOf } from "../domain/counters/countables.ts";
import type { QueueName } from "./access.ts";
import type { Step } from "./function-names.ts";

export type Consumer = {
  queue: Exclude<QueueName, "streamDeadLetterQueue">;
  step: Step;
  service: Service;
  /** The topic's events that reach the queue; none if its messages come from another consumer. */
  subscribesTo: readonly EventType[];
  /** Messages per invocation; each holds up to 100 events. More than 10 need a window to gather them. */
  batchSize: number;
  windowSeconds: number;
  /**
   * Invocations at a time, so that a backlog neither takes the account's concurrency (1,000 by default) from the API nor
   * writes faster than a new table accepts. Together about half of it.
   */
  maxConcurrency: number;
  timeoutSeconds: number;
  memorySize: number;
  /**
   * The step sends itself the next page of a long job. Lambda stops such a chain after 16 rounds unless told that it is
   * intended (Lambda developer guide, "Use Lambda recursive loop detection").
   */
  continuesItself?: true;
};

export const consumers: readonly Consumer[] = [
  {
    queue: "tweetFanOut",
    step: "fan-out-tweet",
    service: "feed",
    subscribesTo: eventsOf("tweet"),
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
    subscribesTo: [...eventsOf("follow"), "fanOut.changed"],
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
    subscribesTo: eventsOf(),
    batchSize: 5,
    windowSeconds: 0,
    maxConcurrency: 100,
    timeoutSeconds: 30,
    memorySize: 512,
  },
  {
    queue: "counterUpdates",
    step: "update-counters",
    service: "tweets",
    subscribesTo: eventsOf(),
    // Gathering for a second folds many favorites of one tweet into one update of its counter.
    batchSize: 20,
    windowSeconds: 1,
    maxConcurrency: 100,
    timeoutSeconds: 30,
    memorySize: 512,
  },
];
