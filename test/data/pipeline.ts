/**
 * The event pipeline in one process, on the real table: rows change as the API changes them, their images become events
 * as the stream's reader makes them, and the consumers' use cases run on the real adapters. Only the queues are lists, so
 * that a test can lose, double, delay and reorder what they carry.
 */
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { CountableEnvelope, type Event, type EventType } from "../../lib/contract/events.ts";
import { FeedWrites, FollowChange, TweetEnvelope } from "../../lib/contract/feed/events.ts";
import { newId, now } from "../../lib/core/clock.ts";
import * as consistent from "../../lib/data/consistent.ts";
import * as counters from "../../lib/data/counters/commit-counts.ts";
import * as delivery from "../../lib/data/feed/delivery.ts";
import { setFavorite } from "../../lib/data/favorite/favorite.ts";
import { setFollow } from "../../lib/data/follow/follow.ts";
import { putInboxRows, removeInboxRows } from "../../lib/data/notification/inbox.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { findUserIds } from "../../lib/data/user/handle.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import * as recent from "../../lib/data/feed/recent-tweets.ts";
import { toEvent } from "../../lib/data/table/stream.ts";
import { backOff } from "../../lib/core/back-off.ts";
import { batchGet } from "../../lib/data/table/batch.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { getTweet, listAuthorTweets } from "../../lib/data/tweet/read.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/write.ts";
import { updateCounters, type Settle } from "../../lib/domain/counters/update-counters.ts";
import { countablesIn } from "../../lib/domain/counters/countables.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../lib/domain/feed/fan-out-tweet.ts";
import { handleFollowChange } from "../../lib/domain/feed/handle-follow-change.ts";
import { writeFeedRows } from "../../lib/domain/feed/write-feed-rows.ts";
import { notify } from "../../lib/domain/notification/notify.ts";
import { consumers } from "../../lib/infra/pipeline.ts";
import { toEnvelopes } from "../../lib/messaging/publish.ts";

export type Queue = (typeof consumers)[number]["queue"];
export type Message = { queue: Queue; body: string };

export type Pipeline = ReturnType<typeof pipeline>;

const nothing = async () => undefined;

/** The row as it is now. */
export async function rowOf(key: Key): Promise<Item | undefined> {
  const [item] = await batchGet([key], { consistent: true });
  return item;
}

/** Makes a pipeline with empty queues. `hiccup` is called around every use of the table and may throw, as a crash would. */
export function pipeline({ fanOutOnWriteLimit = 100_000, hiccup = () => {} } = {}) {
  const waiting: Message[] = [];
  const send = (queue: Queue, messages: readonly object[]) => {
    waiting.push(...messages.map((message) => ({ queue, body: JSON.stringify(message) })));
  };
  const publish = (events: readonly Event[]) => {
    for (const envelope of toEnvelopes(events))
      for (const { queue, subscribesTo } of consumers)
        if ((subscribesTo as EventType[]).includes(envelope.type)) send(queue, [envelope]);
  };

  /** Changes a row, and publishes what its images tell. */
  const change = async (key: Key, write: () => Promise<unknown>) => {
    const before = await rowOf(key);
    try {
      await write();
    } finally {
      const event = toEvent(recordOf(before, await rowOf(key)));
      if (event) publish([event]);
    }
  };

  const ports = shaky(hiccup, {
    ...{ getProfile, listAuthorTweets, findUserIds, putInboxRows, removeInboxRows },
    ...{ addRecentTweets: recent.addRecentTweets, removeRecentTweet: recent.removeRecentTweet },
    ...delivery,
    // Nobody has a page open.
    ...{
      findOpenConnections: async () => [],
      signalNewTweet: nothing,
      signalListeners: nothing,
      signalNotifications: nothing,
    },
    ...{ listen: nothing, stopListening: nothing },
    getTweets: consistent.getTweetsConsistently,
    getFavoriteEdges: consistent.getFavoritesConsistently,
    getFollowEdges: consistent.getFollowsConsistently,
    sendFeedWrites: async (chunks: readonly object[]) => send("feedWrites", chunks),
    sendSecondPass: async (message: object) => send("followChanges", [message]),
    sendMoveFollowers: async (message: object) => send("followChanges", [message]),
  });
  const settle = shaky(hiccup, { settle: counters.settle }).settle;
  const counting = {
    ...{ readCounters: counters.readCounters, cutLineOf: counters.cutLineOf, fanOutOnWriteLimit },
    pause: backOff,
    settle: async (settlement: Parameters<Settle>[0]) => {
      const moving = settlement.targets.find(({ ranked }) => ranked?.delivery)?.target;
      if (!moving) return settle(settlement);
      let refusal: Awaited<ReturnType<Settle>>;
      await change(keys.profile(moving.id), async () => {
        refusal = await settle(settlement);
      });
      return refusal;
    },
  };

  const steps: Record<Queue, (bodies: unknown[]) => Promise<void>> = {
    edges: (bodies) => count(bodies.map((body) => CountableEnvelope.parse(body))),
    tweetFanOut: each(async (body) => {
      const { type, events } = TweetEnvelope.parse(body);
      for (const event of events)
        await (type === "tweet.created" ? fanOutTweet : removeTweetFromFeeds)(ports, event);
    }),
    feedWrites: each((body) => writeFeedRows(ports, FeedWrites.parse(body))),
    followChanges: each((body) => handleFollowChange({ ...ports, now }, FollowChange.parse(body))),
    notifications: each((body) => notify(ports, CountableEnvelope.parse(body))),
  };

  async function count(envelopes: CountableEnvelope[]): Promise<void> {
    const unsettled = await updateCounters(counting, envelopes.flatMap(countablesIn));
    if (unsettled.length > 0) throw new Error(`${unsettled.length} edges must come again.`);
  }

  return {
    waiting,
    publish,
    /** Delivers a batch of one queue. */
    deliver: (queue: Queue, batch: readonly Message[]) =>
      steps[queue](batch.map(({ body }) => JSON.parse(body))),
    /** Delivers everything, and what follows from it, until all queues are empty. */
    async drain() {
      for (let next = waiting.shift(); next; next = waiting.shift())
        await steps[next.queue]([JSON.parse(next.body)]);
    },

    follow: (followerId: string, followeeId: string, following = true) =>
      change(keys.follow(followerId, followeeId), async () => {
        const shards = (await getProfile(followeeId))?.followerShards ?? 1;
        await setFollow(
          { followerId, followeeId, following, followerShards: shards },
          newId(),
          `follow ${newId()}`,
        );
      }),
    favorite: (userId: string, tweetId: string, favorited = true) =>
      change(keys.favorite(userId, tweetId), () =>
        setFavorite({ userId, tweetId, favorited }, newId(), `favorite ${newId()}`),
      ),
    async tweet(authorId: string, text: string, inReplyTo: string | null = null): Promise<string> {
      const id = newId();
      await change(keys.tweet(id), () => putTweet({ id, authorId, text, inReplyTo }, `tweet ${id}`));
      return id;
    },
    remove: (tweetId: string) =>
      change(keys.tweet(tweetId), async () => {
        const tweet = await getTweet(tweetId);
        if (tweet?.active) await markTweetDeleted(tweet, `delete ${tweetId}`);
      }),
  };
}

function each(handle: (body: unknown) => Promise<void>) {
  return async (bodies: unknown[]) => {
    for (const body of bodies) await handle(body);
  };
}

/** The same ports, with something that may go wrong before and after each call. */
function shaky<P extends Record<string, (...args: never[]) => Promise<unknown>>>(
  hiccup: () => void,
  ports: P,
): P {
  const wrapped = Object.entries(ports).map(([name, port]) => [
    name,
    async (...args: never[]) => {
      hiccup();
      const answer = await port(...args);
      hiccup();
      return answer;
    },
  ]);
  return Object.fromEntries(wrapped) as P;
}

/** A record of the stream, as Lambda hands it on. */
export function recordOf(before: Item | undefined, after: Item | undefined): DynamoDBRecord {
  const image = (item: Item) => marshall(item, { removeUndefinedValues: true });
  const images = { ...(before && { OldImage: image(before) }), ...(after && { NewImage: image(after) }) };
  return { eventID: "record", dynamodb: images } as DynamoDBRecord;
}
