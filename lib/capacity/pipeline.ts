/** From changed rows to messages: how many invocations, published envelopes and queue requests a day has. */
import type { Activity } from "./activities.ts";
import type { FanOut } from "./fan-out.ts";
import { type Load, liveTweets, perSecond } from "./load.ts";
import { picturesPerDay } from "./pictures.ts";

export type Pipeline = {
  /** Changes per day that reach the stream's reader. */
  events: number;
  /** Shards of the stream: one for each partition of the table. */
  shards: number;
  eventsPerInvocation: number;
  /** Invocations of the stream's reader, each of which publishes one envelope for each type of event. */
  invocations: number;
  /** Messages put into queues. */
  messages: number;
  queueRequests: number;
  /** Messages to open pages. */
  pushes: number;
};

/** What one partition holds and takes per second (DynamoDB developer guide, "Partitions and data distribution"). */
const PARTITION = { gigabytes: 10, writes: 1000, reads: 3000 };
/** Lambda reads each shard four times per second, and invokes the reader once for what it got (`lib/infra/pipeline.ts`). */
const POLLS_PER_SECOND = 4;
/** Messages per receive and per delete; SQS's limit. */
const RECEIVE = 10;
/** Queues that an event reaches: fan-out or follow changes, notifications, counters and, for a tweet, the search index. */
const QUEUES = { tweet: 4, favorite: 2, follow: 3 };

type Input = { load: Load; fanOut: FanOut; activities: readonly Activity[]; gigabytes: number };

export function pipelineOf({ load, fanOut, activities, gigabytes }: Input): Pipeline {
  const { users, tweets, favorites, behavior } = load;
  const events = users * (tweets + favorites + behavior.follows);
  const shards = partitionsOf(load, activities, gigabytes);
  const eventsPerInvocation = eventsTogether(perSecond(events) / shards, load.batchWindow);
  const pushes = users * (liveTweets(load) + favorites * openShare(load));
  // Each tweet reaches its open pages in one message, each favorite its author's.
  const live = Math.min(fanOut.tweetsOnWrite, pushes) + users * favorites * openShare(load);
  const published =
    (users * (tweets * QUEUES.tweet + favorites * QUEUES.favorite + behavior.follows * QUEUES.follow)) /
    eventsPerInvocation;
  const messages = published + fanOut.chunks + live + picturesPerDay(load);
  return {
    ...{ events, shards, eventsPerInvocation, invocations: events / eventsPerInvocation },
    ...{ messages, queueRequests: messages * (1 + 2 / RECEIVE), pushes },
  };
}

/** The share of the day with an open page. */
function openShare({ behavior }: Load): number {
  return behavior.openMinutes / (24 * 60);
}

export function partitionsOf(load: Load, activities: readonly Activity[], gigabytes: number): number {
  const peak = (of: (activity: Activity) => number) =>
    load.peak * perSecond(activities.reduce((sum, one) => sum + one.perDay * of(one), 0));
  return Math.ceil(
    Math.max(
      peak(({ usage }) => usage.writes) / PARTITION.writes,
      peak(({ usage }) => usage.reads) / PARTITION.reads,
      gigabytes / PARTITION.gigabytes,
      1,
    ),
  );
}

/**
 * Events per invocation if they arrive independently (Poisson): those of one poll that found any or, with a window, which
 * begins with the first one, that and those that follow it within the window.
 */
export function eventsTogether(perSecondAndShard: number, batchWindow: number): number {
  const polled = perSecondAndShard / POLLS_PER_SECOND;
  if (polled === 0) return 1;
  return Math.max(polled / -Math.expm1(-polled), 1 + perSecondAndShard * batchWindow);
}
