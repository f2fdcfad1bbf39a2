/**
 * Tweets that were sent without a connection. They wait in this browser, each with the idempotency key of its first attempt,
 * and are sent when there is a connection again. A user's tweets are only ever sent, and shown, in that user's session.
 */
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { PictureChoice } from "../../../lib/contract/media/choice.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";

export type WaitingTweet = {
  /** The idempotency key. */
  key: string;
  text: string;
  inReplyTo?: string;
  quoteOf?: string;
  media?: readonly PictureChoice[];
  /** When its key was first used (ms since 1970). */
  since: number;
  /** Why it will not be sent: the code of the API's problem, or `expired`. */
  refused?: string;
};

export type Outbox = {
  /** The tweets of the session's user, oldest first. */
  list: () => readonly WaitingTweet[];
  subscribe: (listener: () => void) => () => void;
  /** Throws if nobody is signed in, or if it cannot be stored. */
  add: (tweet: Omit<WaitingTweet, "refused">) => void;
  discard: (key: string) => void;
  /** Sends what waits, in order, until one of them cannot be sent now. Only one tab does it at a time. */
  flush: (onSent: (tweet: Tweet) => void) => Promise<void>;
  /** Says that another tab may have changed it. */
  notify: () => void;
};

type Options = {
  /** May throw when it is written. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  userId: () => string | undefined;
  send: (tweet: WaitingTweet) => Promise<Tweet>;
  now: () => number;
  /** Runs the work unless another tab is doing it. */
  alone: (work: () => Promise<void>) => Promise<void>;
};

const PREFIX = "murmur.outbox.";
/** The API knows a key for 24 hours. Later, a tweet whose first answer was lost would be posted again. */
export const KEY_LIFETIME = 23 * 60 * 60_000;
const NONE: readonly WaitingTweet[] = [];

export function createOutbox({ storage, userId, send, now, alone }: Options): Outbox {
  const listeners = new Set<() => void>();
  let cached: { text: string; list: readonly WaitingTweet[] } | undefined;

  const nameOf = (user: string) => PREFIX + user;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const list = (): readonly WaitingTweet[] => {
    const user = userId();
    const text = user === undefined ? null : storage.getItem(nameOf(user));
    if (text === null) return NONE;
    // The same list while nothing changes, as React asks of a store.
    if (cached?.text !== text) cached = { text, list: parse(text) };
    return cached.list;
  };
  const change = (by: (waiting: readonly WaitingTweet[]) => readonly WaitingTweet[]) => {
    const user = userId();
    if (user === undefined) throw new Error("Nobody is signed in.");
    const next = by(list());
    if (next.length === 0) storage.removeItem(nameOf(user));
    else storage.setItem(nameOf(user), JSON.stringify(next));
    notify();
  };
  const discard = (key: string) => change((waiting) => waiting.filter((one) => one.key !== key));
  const refuse = (key: string, refused: string) =>
    change((waiting) => waiting.map((one) => (one.key === key ? { ...one, refused } : one)));

  /** Whether to go on with the next one. */
  const sendOne = async (tweet: WaitingTweet, onSent: (sent: Tweet) => void): Promise<boolean> => {
    if (now() - tweet.since > KEY_LIFETIME) {
      refuse(tweet.key, "expired");
      return true;
    }
    const user = userId();
    try {
      const sent = await send(tweet);
      // Whoever is signed in now, the tweet has been posted by its author.
      if (userId() === user) {
        discard(tweet.key);
        onSent(sent);
      }
      return userId() === user;
    } catch (error) {
      if (!isFinal(error)) return false;
      refuse(tweet.key, error.code);
      return true;
    }
  };

  return {
    list,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (tweet) => change((waiting) => [...waiting, tweet]),
    discard,
    flush: (onSent) =>
      alone(async () => {
        for (const tweet of list()) if (!tweet.refused && !(await sendOne(tweet, onSent))) return;
      }),
    notify,
  };
}

/** The body of the request that posts a tweet. */
export function bodyOf({ text, inReplyTo, quoteOf, media }: Omit<WaitingTweet, "key" | "since">) {
  return {
    text,
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(quoteOf ? { quoteOf } : {}),
    ...(media ? { media: [...media] } : {}),
  };
}

/** Whether a failure is the API's last word about a tweet. */
export function isFinal(error: unknown): error is ApiProblem {
  return (
    error instanceof ApiProblem && error.status < 500 && ![401, 403, 408, 409, 429].includes(error.status)
  );
}

function parse(text: string): readonly WaitingTweet[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : NONE;
  } catch {
    return NONE;
  }
}
