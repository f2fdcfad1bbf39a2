import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { isFinal, KEY_LIFETIME, type WaitingTweet } from "../offline/outbox.ts";
import { canBePosted, type Part, withAttempt, withNewKey, withoutSent } from "./draft.ts";
import type { DraftAt } from "./drafts.ts";

/** What this tab is doing with a draft. */
export type Sending = { running: boolean; failure?: unknown };

/** An earlier attempt may have posted the tweet, and the API has forgotten its key since. */
export class UnknownOutcome extends Error {
  override readonly name = "UnknownOutcome";
}

/** What a draft answers, or quotes. */
export type Target = { inReplyTo?: string | undefined; quoteOf?: string | undefined };

type Options = {
  post: (tweet: Omit<WaitingTweet, "since">) => Promise<Tweet>;
  /** Keeps a tweet until there is a connection. Throws if it cannot be stored. */
  queue: (tweet: WaitingTweet) => void;
  isOnline: () => boolean;
  now: () => number;
  newKey: () => string;
};

export type Sender = {
  stateOf: (name: string) => Sending;
  subscribe: (listener: () => void) => () => void;
  /** Forgets a failure, because the draft has changed. */
  forget: (name: string) => void;
  /**
   * Posts the parts of a draft in order, each as a reply to the one before it; the first answers or quotes the target. Returns
   * whether nothing is left. After a failure, the parts that were not posted stay in the draft, to go on with.
   */
  send: (draft: DraftAt, target: Target, onPosted: (tweet: Tweet) => void) => Promise<boolean>;
};

const IDLE: Sending = { running: false };

export function createSender({ post, queue, isOnline, now, newKey }: Options): Sender {
  const states = new Map<string, Sending>();
  const listeners = new Set<() => void>();
  const setState = (name: string, state: Sending) => {
    states.set(name, state);
    for (const listener of listeners) listener();
  };

  const begin = (draft: DraftAt, { key, triedAt = now() }: Part): number => {
    if (now() - triedAt > KEY_LIFETIME) throw new UnknownOutcome();
    draft.change((before) => withAttempt(before, key, triedAt));
    return triedAt;
  };

  /** Posts a part, or queues the last one if there is no connection. */
  const deliver = async (draft: DraftAt, part: Part, { inReplyTo, quoteOf }: Target) => {
    const since = begin(draft, part);
    const tweet = {
      ...{ key: part.key, text: part.text },
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(quoteOf === undefined ? {} : { quoteOf }),
      ...withMedia(part),
    };
    return post(tweet).catch((error: unknown) => {
      const isLast = draft.read().parts.length === 1;
      if (error instanceof ApiProblem || isOnline() || !isLast) throw error;
      queue({ ...tweet, since });
    });
  };

  const sendPart = async (draft: DraftAt, part: Part, target: Target) => {
    try {
      const tweet = await deliver(draft, part, target);
      draft.change((before) => withoutSent(before, part, newKey, tweet?.id));
      return tweet;
    } catch (error) {
      const mayHaveNewKey = isFinal(error) || error instanceof UnknownOutcome;
      if (mayHaveNewKey) draft.change((before) => withNewKey(before, part.key, newKey));
      throw error;
    }
  };

  const sendAll = async (draft: DraftAt, target: Target, onPosted: (tweet: Tweet) => void) => {
    draft.change(({ parts, ...rest }) => ({ ...rest, parts: parts.filter(canBePosted) }));
    // Only what is there now: another tab may add to the draft, or post parts of it.
    for (const { key } of draft.read().parts) {
      const { parts, after } = draft.read();
      const part = parts.find((one) => one.key === key);
      const tweet =
        part && (await sendPart(draft, part, after === undefined ? target : { inReplyTo: after }));
      if (tweet) onPosted(tweet);
    }
    draft.change(({ parts }) => ({ parts }));
  };

  return {
    stateOf: (name) => states.get(name) ?? IDLE,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: (name) => {
      if (states.get(name)?.failure !== undefined) setState(name, IDLE);
    },
    send: async (draft, target, onPosted) => {
      const { name } = draft;
      if (states.get(name)?.running) return false;
      setState(name, { running: true });
      try {
        await sendAll(draft, target, onPosted);
        setState(name, IDLE);
        return draft.read().parts.length === 0;
      } catch (failure) {
        setState(name, { running: false, failure });
        return false;
      }
    },
  };
}

/** The pictures of a part, which have been uploaded by now. */
function withMedia({ media = [] }: Part): Pick<WaitingTweet, "media"> {
  const uploaded = media.flatMap(({ id, alt }) => (id === undefined ? [] : [{ id, alt }]));
  return uploaded.length > 0 ? { media: uploaded } : {};
}
