/**
 * THE table of what murmur counts: tweets (replies and quotes among them), favorites, reposts and follows. Counting, the
 * stream's filters, the queues' subscriptions and the tests derive from it; a new kind makes the compiler name everything
 * else it needs.
 */
import type { CountableEnvelope, CountableEventType } from "../../contract/events.ts";
import type { CountableState } from "./model.ts";

type KeysByKind = {
  tweet: {
    tweetId: string;
    authorId: string;
    inReplyTo: string | null;
    threadId?: string | null | undefined;
    quoteOf?: string | null | undefined;
  };
  favorite: { userId: string; tweetId: string };
  repost: { userId: string; tweetId: string };
  follow: { followerId: string; followeeId: string };
};
export type CountableKind = keyof KeysByKind;

/** A countable in the state that an event reports. */
export type Countable<Kind extends CountableKind = CountableKind> = {
  [K in Kind]: { kind: K; correlationId: string } & KeysByKind[K] & CountableState;
}[Kind];

export type Counter = "tweets" | "followers" | "following" | "favorites" | "replies" | "reposts" | "quotes";
/** An item that holds counters. */
export type Target = { of: "profile" | "tweet"; id: string };
type CounterOf = { target: Target; counter: Counter };

type Row<Kind extends CountableKind> = {
  /** The events that report a change of its state. */
  events: readonly CountableEventType[];
  /** Names it among all countables. A tweet has the same name as the target that it is. */
  name: (keys: KeysByKind[Kind]) => string;
  /** The counters it adds to; first the one that other countables of a batch are most likely to share. */
  counters: (keys: KeysByKind[Kind]) => CounterOf[];
  /** How many items of its own one commit writes at most. */
  items: (keys: KeysByKind[Kind]) => number;
};

const profile = (id: string): Target => ({ of: "profile", id });
const tweet = (id: string): Target => ({ of: "tweet", id });

export const countables: { readonly [Kind in CountableKind]: Row<Kind> } = {
  tweet: {
    events: ["tweet.created", "tweet.deleted"],
    name: ({ tweetId }) => nameOfTarget(tweet(tweetId)),
    counters: ({ authorId, inReplyTo, quoteOf }) => [
      { target: profile(authorId), counter: "tweets" },
      ...(inReplyTo === null ? [] : [{ target: tweet(inReplyTo), counter: "replies" } as const]),
      ...(quoteOf ? [{ target: tweet(quoteOf), counter: "quotes" } as const] : []),
    ],
    // The tweet; for a reply, its rows under the parent and in its thread; for a quote, its row under the quoted tweet.
    items: ({ inReplyTo, threadId, quoteOf }) =>
      1 + [inReplyTo, threadId, quoteOf].filter((id) => typeof id === "string").length,
  },
  favorite: {
    events: ["favorite.changed"],
    name: ({ userId, tweetId }) => `favorite ${userId} ${tweetId}`,
    counters: ({ tweetId }) => [{ target: tweet(tweetId), counter: "favorites" }],
    items: () => 1,
  },
  repost: {
    events: ["repost.changed"],
    name: ({ userId, tweetId }) => `repost ${userId} ${tweetId}`,
    counters: ({ tweetId }) => [{ target: tweet(tweetId), counter: "reposts" }],
    items: () => 1,
  },
  follow: {
    events: ["follow.changed"],
    name: ({ followerId, followeeId }) => `follow ${followerId} ${followeeId}`,
    counters: ({ followerId, followeeId }) => [
      { target: profile(followeeId), counter: "followers" },
      { target: profile(followerId), counter: "following" },
    ],
    items: () => 1,
  },
};

export const countableKinds = Object.keys(countables) as CountableKind[];

/** The events of all countables, or of the given kinds. */
export function eventsOf(...kinds: readonly CountableKind[]): CountableEventType[] {
  return (kinds.length > 0 ? kinds : countableKinds).flatMap((kind) => countables[kind].events);
}

/** The countables whose change an envelope reports. */
export function countablesIn({ type, events }: CountableEnvelope): Countable[] {
  const kind = countableKinds.find((candidate) => countables[candidate].events.includes(type));
  return events.map((event) => ({ kind, ...event }) as Countable);
}

export function nameOf(countable: Countable): string {
  return rowOf(countable).name(countable);
}

/** Names a countable in one of its states. */
export function nameOfState(countable: Countable): string {
  return `${nameOf(countable)} ${countable.active} ${countable.counted}`;
}

export function nameOfTarget({ of, id }: Target): string {
  return `${of} ${id}`;
}

export function countersOf(countable: Countable): CounterOf[] {
  return rowOf(countable).counters(countable);
}

/** How many items of its own one commit of this countable writes at most. */
export function itemsOf(countable: Countable): number {
  return rowOf(countable).items(countable);
}

/** The row of a countable's kind, which takes the keys of that kind. */
function rowOf({ kind }: Countable): Row<CountableKind> {
  return countables[kind] as Row<CountableKind>;
}
