/** Which step consumes which queue, which events reach it, and its limits. The events stack is derived from this table. */
import type { EventType } from "../contract/events.ts";
import type { Service } from "../contract/route.ts";
import { eventsOf } from "../domain/counters/countables.ts";
import type { Config } from "./config.ts";
import type { Step } from "./function-names.ts";
import type { QueueName } from "./queue-names.ts";

/** A queue and the step that consumes it. A step with several queues has a row for each. */
export type Consumer = {
  queue: Exclude<QueueName, "streamDeadLetterQueue">;
  step: Step;
  service: Service;
  /** The topic's events that reach the queue; empty if its messages come from another consumer. */
  subscribesTo: readonly EventType[];
  /** Messages per invocation, each with up to 100 events. More than 10 require a batching window. */
  batchSize: number;
  windowSeconds: number;
  /**
   * Concurrent invocations. The limit stops a backlog from taking the account's concurrency (1,000 by default) from the
   * API, and from writing faster than a new table accepts. Together, all consumers may use about half of it.
   */
  maxConcurrency: number;
  /** Whether `maxConcurrency` is for a table with the default quota, and grows with the table. */
  growsWithTable?: true;
  timeoutSeconds: number;
  /** How long a message stays worth handling; four days by default. */
  retentionSeconds?: number;
  memorySize: number;
  /**
   * The queue is FIFO: it delivers the messages of one group to one invocation at a time, and up to 10 of them at once
   * (Lambda developer guide, "Using Lambda with Amazon SQS").
   */
  fifo?: true;
  /**
   * The step sends itself the next page of a long job, or the events that failed. Lambda stops such a loop after 16 rounds
   * unless it is allowed (Lambda developer guide, "Use Lambda recursive loop detection").
   */
  continuesItself?: true;
};

/** Writes per second that AWS lets a table accept until the quota is raised (DynamoDB quotas, "Table-level write throughput limit"). */
const TABLE_QUOTA = 40_000;
/** AWS's limit for one event source. */
const MOST = 1000;

/** Each invocation is a process on the machine of a local AWS: a hundred of them would take its memory and be slower than five. */
const LOCAL = 5;

/** Concurrent invocations, given the writes per second that the table was made to accept, and whether all run on one machine. */
export function concurrencyOf(
  { maxConcurrency, growsWithTable }: Consumer,
  { warmThroughput, localEndpoint }: Pick<Config, "warmThroughput" | "localEndpoint">,
): number {
  if (localEndpoint !== undefined) return Math.min(LOCAL, maxConcurrency);
  if (!growsWithTable || warmThroughput === undefined) return maxConcurrency;
  return Math.min(MOST, Math.ceil(maxConcurrency * Math.max(1, warmThroughput / TABLE_QUOTA)));
}

/**
 * How Lambda reads the table's stream. It asks each shard four times a second anyway, so what arrives within a quarter of a second
 * is one invocation, if no shard has several lanes. One lane keeps up: a partition takes 1,000 writes per second.
 */
export const streamReader = { batchSize: 1000, lanes: 1 };

/** Queues whose consumers may wait for more messages: nobody watches for a notification by the second. */
export const waitsForMore: readonly QueueName[] = ["notifications"];

/** How long an invocation waits for more messages, given what the deployment allows, s. */
export function windowOf({ queue, windowSeconds }: Consumer, batchWindow: number): number {
  return waitsForMore.includes(queue) ? Math.max(windowSeconds, batchWindow) : windowSeconds;
}

/** Writes feed rows from two queues, so that work without a reader waiting for it never delays new tweets. */
const writeFeedRows = {
  step: "write-feed-rows",
  service: "feed",
  subscribesTo: [],
  windowSeconds: 0,
  timeoutSeconds: 60,
  memorySize: 512,
  continuesItself: true,
} as const;

/** Changes feeds after follows, from one queue, and page by page in long jobs, from another. */
const backfillFeed = {
  step: "backfill-feed",
  service: "feed",
  windowSeconds: 0,
  timeoutSeconds: 60,
  memorySize: 512,
  continuesItself: true,
} as const;

export const consumers: readonly Consumer[] = [
  {
    queue: "tweetFanOut",
    step: "fan-out-tweet",
    service: "feed",
    subscribesTo: [...eventsOf("tweet", "repost"), "tweet.edited"],
    batchSize: 1,
    windowSeconds: 0,
    maxConcurrency: 100,
    timeoutSeconds: 60,
    memorySize: 512,
    continuesItself: true,
  },
  // A call of 25 rows takes about 20 ms, so 8 invocations × 4 calls at a time write as much as a table accepts.
  { ...writeFeedRows, queue: "feedWrites", batchSize: 5, maxConcurrency: 8, growsWithTable: true },
  // 2 is the least that AWS accepts. At most a quarter of the above.
  { ...writeFeedRows, queue: "backgroundFeedWrites", batchSize: 1, maxConcurrency: 2 },
  {
    ...backfillFeed,
    queue: "followChanges",
    subscribesTo: [...eventsOf("follow"), "fanOut.changed"],
    batchSize: 10,
    maxConcurrency: 20,
  },
  { ...backfillFeed, queue: "feedJobs", subscribesTo: [], batchSize: 1, maxConcurrency: 10 },
  {
    queue: "notifications",
    step: "notify",
    service: "notifications",
    subscribesTo: [...eventsOf(), "decision.made"],
    batchSize: 5,
    windowSeconds: 0,
    // Four round trips and four requests' CPU per message: 20 ms of an invocation. With a table's default quota, 20
    // invocations handle all changes; the rest catches up after a failure.
    maxConcurrency: 100,
    growsWithTable: true,
    timeoutSeconds: 30,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "liveUpdates",
    step: "push-live-updates",
    service: "realtime",
    subscribesTo: [],
    // Sends to sockets count toward the account's 10,000 API requests per second, of which the HTTP API may use 8,000
    // (API Gateway quotas). 2 invocations × 4 messages × 5 sockets at a time, 20 ms each, make 2,000 per second.
    batchSize: 4,
    windowSeconds: 0,
    maxConcurrency: 2,
    timeoutSeconds: 30,
    // After minutes, a page has asked by itself for what is new.
    retentionSeconds: 300,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "pushes",
    step: "push-notifications",
    service: "notifications",
    subscribesTo: [],
    batchSize: 5,
    windowSeconds: 0,
    // A push is five round trips and one to the push service, 200 ms in all. 20 invocations × 5 messages × 5 users at a time make
    // 2,500 per second.
    maxConcurrency: 20,
    timeoutSeconds: 60,
    // Older news is read on the page.
    retentionSeconds: 86_400,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "counterUpdates",
    step: "update-counters",
    service: "tweets",
    subscribesTo: eventsOf(),
    // Waiting for 1 s merges many favorites of one tweet into one update of its counter.
    batchSize: 20,
    windowSeconds: 1,
    maxConcurrency: 100,
    timeoutSeconds: 30,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "hotCounters",
    step: "update-hot-counters",
    service: "tweets",
    subscribesTo: [],
    fifo: true,
    batchSize: 10,
    windowSeconds: 0,
    // One invocation per hot target.
    maxConcurrency: 50,
    timeoutSeconds: 30,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "searchIndex",
    step: "index-tweets",
    service: "tweets",
    subscribesTo: [...eventsOf("tweet"), "tweet.edited"],
    batchSize: 5,
    windowSeconds: 0,
    // A tweet is a dozen writes. 30 invocations × 4 calls of 25 at a time, 20 ms each, list 10,000 tweets per second.
    maxConcurrency: 30,
    timeoutSeconds: 60,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "accountJobs",
    step: "delete-account",
    service: "users",
    subscribesTo: [],
    batchSize: 1,
    windowSeconds: 0,
    // Nobody waits for a deletion, and each changes many counters.
    maxConcurrency: 5,
    timeoutSeconds: 60,
    memorySize: 512,
    continuesItself: true,
  },
  {
    queue: "exports",
    step: "export-account",
    service: "users",
    subscribesTo: [],
    batchSize: 1,
    windowSeconds: 0,
    maxConcurrency: 5,
    timeoutSeconds: 300,
    // The share of a processor that compression gets grows with the memory.
    memorySize: 1024,
  },
  {
    queue: "uploads",
    step: "process-media",
    service: "media",
    // Besides uploads: what moderators hide is moved.
    subscribesTo: ["decision.made"],
    batchSize: 1,
    windowSeconds: 0,
    // Somebody waits for each picture.
    maxConcurrency: 50,
    timeoutSeconds: 60,
    // As much as comes with a whole processor (Lambda developer guide, "Configure Lambda function memory").
    memorySize: 1769,
  },
];
