/** The queues, apart from the constructs, so that tools can find them without the CDK. */
import type { Variable } from "../core/environment.ts";

export const queueNames = [
  "tweetFanOut",
  "followChanges",
  "notifications",
  "counterUpdates",
  "hotCounters",
  "feedWrites",
  "backgroundFeedWrites",
  "feedJobs",
  "liveUpdates",
  "searchIndex",
  "accountJobs",
  "exports",
  "uploads",
  "pushes",
  "streamDeadLetterQueue",
] as const;
export type QueueName = (typeof queueNames)[number];

/** The stack output that holds a queue's URL: `feedWrites` → `FeedWritesQueueUrl`. */
export function queueUrlOutput(name: QueueName): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/Queue$/, "")}QueueUrl`;
}

/** The variables that hold the URLs of the queues that functions send to. */
export const queueVariables: Partial<Record<QueueName, Variable>> = {
  feedWrites: "feedWritesQueueUrl",
  backgroundFeedWrites: "backgroundFeedWritesQueueUrl",
  feedJobs: "feedJobsQueueUrl",
  liveUpdates: "liveUpdatesQueueUrl",
  followChanges: "followChangesQueueUrl",
  tweetFanOut: "tweetFanOutQueueUrl",
  notifications: "notificationsQueueUrl",
  counterUpdates: "counterUpdatesQueueUrl",
  hotCounters: "hotCountersQueueUrl",
  searchIndex: "searchIndexQueueUrl",
  accountJobs: "accountJobsQueueUrl",
  exports: "exportsQueueUrl",
  pushes: "pushesQueueUrl",
  streamDeadLetterQueue: "streamDeadLetterQueueUrl",
};
