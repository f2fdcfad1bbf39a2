/**
 * The event pipeline in one process, on the real table: rows change as the API changes them, their images become events
 * as in publish-changes, and the consumers' use cases run with the real adapters. Only the queues are lists, so that a
 * test can lose, repeat, delay and reorder messages.
 */

import { HotCounters } from "../../lib/contract/counters/events.ts";
import {
  CountableEnvelope,
  type Event,
  type EventOf,
  NewsEnvelope,
  TweetEnvelope,
} from "../../lib/contract/events.ts";
import { FanOutWork, FeedWrites, FollowChange } from "../../lib/contract/feed/events.ts";
import { backOff } from "../../lib/core/back-off.ts";
import { newId, now } from "../../lib/core/clock.ts";
import * as counters from "../../lib/data/counters/index.ts";
import { setFavorite } from "../../lib/data/favorite/index.ts";
import * as feeds from "../../lib/data/feed/index.ts";
import * as follows from "../../lib/data/follow/index.ts";
import * as hashtags from "../../lib/data/hashtag/index.ts";
import * as notifications from "../../lib/data/notification/index.ts";
import { getRelations } from "../../lib/data/relation/index.ts";
import { pageReports } from "../../lib/data/report/index.ts";
import { findRepostsConsistently, listReposts, setRepost } from "../../lib/data/repost/index.ts";
import * as search from "../../lib/data/search/index.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { toEvent } from "../../lib/data/table/stream.ts";
import * as tweets from "../../lib/data/tweet/index.ts";
import { findUserIds, getProfile, getProfileConsistently } from "../../lib/data/user/index.ts";
import { type Countable, type CountableKind, countablesIn } from "../../lib/domain/counters/countables.ts";
import { hotCountersOf } from "../../lib/domain/counters/hot-counters.ts";
import type { CounterPorts } from "../../lib/domain/counters/ports.ts";
import { updateCounters } from "../../lib/domain/counters/update-counters.ts";
import { handleFanOut } from "../../lib/domain/feed/handle-fan-out.ts";
import { handleFeedWrites } from "../../lib/domain/feed/handle-feed-writes.ts";
import { handleFollowChange } from "../../lib/domain/feed/handle-follow-change.ts";
import type { FeedPorts } from "../../lib/domain/feed/ports.ts";
import { notify } from "../../lib/domain/notification/notify.ts";
import { indexTweets } from "../../lib/domain/search/index-tweets.ts";
import type { NewTweet } from "../../lib/domain/tweet/ports.ts";
import type { Step } from "../../lib/infra/function-names.ts";
import { type Consumer, consumers } from "../../lib/infra/pipeline.ts";
import { toEnvelopes } from "../../lib/messaging/publish.ts";
import { noLiveUpdates } from "./no-live-updates.ts";
import { shaky } from "./shaky.ts";
import { recordOf } from "./stream-record.ts";

export type Queue = Consumer["queue"];
export type Message = { queue: Queue; body: string };
export type Pipeline = ReturnType<typeof pipeline>;

const stepOf = new Map(consumers.map(({ queue, step }) => [queue, step]));

/** The stored row, read consistently. */
export async function rowOf(key: Key): Promise<Item | undefined> {
  const [item] = await batchGet([key], { consistent: true });
  return item;
}

/** Makes a pipeline with empty queues. `hiccup` is called before and after each use of a port and may throw, like a crash. */
export function pipeline({ fanOutOnWriteLimit = 100_000, fanOutOnWriteTweets = 6, hiccup = () => {} } = {}) {
  const waiting: Message[] = [];
  const send = (queue: Queue, messages: readonly object[]) => {
    waiting.push(...messages.map((message) => ({ queue, body: JSON.stringify(message) })));
  };
  const publish = (events: readonly Event[]) => {
    for (const envelope of toEnvelopes(events))
      for (const { queue, subscribesTo } of consumers)
        if (subscribesTo.includes(envelope.type)) send(queue, [envelope]);
  };

  /** Changes a row and publishes the event that its images mean. */
  const change = async (key: Key, write: () => Promise<unknown>) => {
    const before = await rowOf(key);
    try {
      await write();
    } finally {
      const event = toEvent(recordOf(before, await rowOf(key)));
      if (event) publish([event]);
    }
  };

  const { getFollowees, getFollowEdges, pageFollowers, markFanOutOnRead, clearFanOutOnRead } = follows;
  const { pageFollows, setPaused } = follows;
  const { addRecentTweets, removeRecentTweet, putFeedRows, removeFeedRows } = feeds;
  const { recordTweetedBy, findFeedRows, getFanOut, continueMove, finishMove, getFeedState, setFeedState } =
    feeds;
  /** Changes how an author fans out, and publishes the move that may begin. */
  const moving =
    <Move extends { authorId: string }>(write: (move: Move) => Promise<boolean>) =>
    async (move: Move) => {
      let written = false;
      await change(keys.profile(move.authorId), async () => {
        written = await write(move);
      });
      return written;
    };
  const [beginMove, setPace] = [moving(feeds.beginMove), moving(feeds.setPace)];
  const sending = {
    sendFeedWrites: async (chunks) => {
      for (const one of chunks) send(one.background ? "backgroundFeedWrites" : "feedWrites", [one]);
    },
    sendFanOutShards: async (shards) => send("tweetFanOut", shards),
    sendSecondPass: async (message) => send("followChanges", [message]),
    sendFeedJob: async (message) => send("feedJobs", [message]),
  } satisfies Partial<FeedPorts>;
  const adapters = shaky(hiccup, {
    ...{ getProfile: getProfileConsistently, findUserIds },
    ...notifications,
    ...{ getRelations, pageReports },
    ...{ getTweets: tweets.getTweetsConsistently, listAuthorTweets: tweets.listAuthorTweets },
    ...{ findReposts: findRepostsConsistently, listReposts },
    ...{ getFollowees, getFollowEdges, pageFollowers, markFanOutOnRead, clearFanOutOnRead },
    ...{ addRecentTweets, removeRecentTweet, putFeedRows, removeFeedRows },
    ...{ findFeedRows, getFanOut, beginMove, continueMove, finishMove, setPace, recordTweetedBy },
    ...{ pageFollows, setPaused, getFeedState, setFeedState },
    ...search,
    ...hashtags,
    ...sending,
    ...noLiveUpdates,
    sendPushes: async () => undefined,
    sendDecision: async (event: EventOf<"decision.made">) =>
      send("notifications", toEnvelopes([{ type: "decision.made", ...event }])),
  });
  const ports = { ...adapters, measureFanOut: () => undefined, measureNotification: () => undefined };

  const { commitCounts } = shaky(hiccup, { commitCounts: counters.commitCounts });
  const counting = {
    readCounters: counters.readCounters,
    findAnswered: counters.findAnswered,
    cutLineOf: counters.cutLineOf,
    pause: backOff,
    commitCounts: async (commit) => {
      const moving = commit.targets.find(({ ranked }) => ranked?.fanOut)?.target;
      if (!moving) return commitCounts(commit);
      let refusal: Awaited<ReturnType<typeof commitCounts>>;
      await change(keys.profile(moving.id), async () => {
        refusal = await commitCounts(commit);
      });
      return refusal;
    },
  } satisfies CounterPorts;

  const count = async (
    countables: readonly Countable[],
    options: { tries: number; hotTargets: Set<string> },
  ) => {
    const { contended, failed } = await updateCounters(
      { ...counting, fanOutOnWriteLimit, hotTargets: options.hotTargets },
      { countables, tries: options.tries },
    );
    send("hotCounters", hotCountersOf(contended));
    if (failed.length > 0) throw failed[0]?.error;
  };

  const steps: Record<Exclude<Step, "publish-changes">, (bodies: unknown[]) => Promise<void>> = {
    "update-counters": (bodies) =>
      count(
        bodies.flatMap((body) => countablesIn(CountableEnvelope.parse(body))),
        { tries: 2, hotTargets: new Set<string>() },
      ),
    "update-hot-counters": (bodies) =>
      count(
        bodies.flatMap((body) => HotCounters.parse(body).events),
        { tries: 10, hotTargets: new Set<string>() },
      ),
    "fan-out-tweet": each((body) =>
      handleFanOut({ ...ports, fanOutOnWriteLimit, fanOutOnWriteTweets, now }, FanOutWork.parse(body)),
    ),
    "write-feed-rows": each((body) => handleFeedWrites({ ...ports, now }, FeedWrites.parse(body))),
    "backfill-feed": each((body) =>
      handleFollowChange({ ...ports, now, pauseAfter: Number.POSITIVE_INFINITY }, FollowChange.parse(body)),
    ),
    notify: each((body) => notify(ports, NewsEnvelope.parse(body))),
    "index-tweets": each((body) => indexTweets(ports, TweetEnvelope.parse(body).events)),
    "push-live-updates": async () => undefined,
    "push-notifications": async () => undefined,
    // Nobody leaves, takes their data, or uploads a picture.
    "delete-account": async () => undefined,
    "export-account": async () => undefined,
    "process-media": async () => undefined,
  };

  /** Delivers a batch of one queue to its step. */
  const deliver = (queue: Queue, batch: readonly Message[]) => {
    const step = stepOf.get(queue) as keyof typeof steps;
    return steps[step](batch.map(({ body }) => JSON.parse(body)));
  };

  /** What users do: one change for each kind of countable. */
  const changes = {
    follow: (followerId: string, followeeId: string, following = true) =>
      change(keys.follow({ followerId, followeeId }), async () => {
        const { followerShards } = (await getProfile(followeeId)) ?? { followerShards: 1 };
        const since = newId();
        const correlationId = `follow ${newId()}`;
        await follows.setFollow({
          ...{ followerId, followeeId, following, followerShards, since, correlationId },
        });
      }),
    favorite: (userId: string, tweetId: string, favorited = true) =>
      change(keys.favorite({ userId, tweetId }), () =>
        setFavorite({ userId, tweetId, favorited, since: newId(), correlationId: `favorite ${newId()}` }),
      ),
    repost: (userId: string, tweetId: string, reposted = true) =>
      change(keys.repost({ userId, tweetId }), async () => {
        const { authorId = "" } = (await tweets.getTweet(tweetId)) ?? {};
        const since = newId();
        await setRepost({ userId, tweetId, authorId, reposted, since, correlationId: `repost ${since}` });
      }),
    tweet: async (
      authorId: string,
      text: string,
      inReplyTo: string | null = null,
      place: Pick<NewTweet, "ancestors" | "threadId" | "quoteOf" | "quotedAuthorId"> = {},
    ): Promise<string> => {
      const id = newId();
      await change(keys.tweet(id), () =>
        tweets.putTweet({ id, authorId, text, inReplyTo, ...place, correlationId: `tweet ${id}` }),
      );
      return id;
    },
  } satisfies Record<CountableKind, unknown>;

  return {
    waiting,
    deliver,
    /** Delivers everything, and what follows from it, until all queues are empty. */
    async drain() {
      for (let next = waiting.shift(); next; next = waiting.shift()) await deliver(next.queue, [next]);
    },
    ...changes,
    change,
    deleteTweet: (id: string) =>
      change(keys.tweet(id), async () => {
        if ((await tweets.getTweet(id))?.active)
          await tweets.markTweetDeleted({ id, correlationId: `delete ${id}` });
      }),
  };
}

function each(handle: (body: unknown) => Promise<void>) {
  return async (bodies: unknown[]) => {
    for (const body of bodies) await handle(body);
  };
}
