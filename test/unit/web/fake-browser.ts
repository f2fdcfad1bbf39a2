/** A browser with tabs that write drafts, and an API that posts once per key, as murmur does. */
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { createOutbox } from "../../../web/src/offline/outbox.ts";
import { type Draft, withText } from "../../../web/src/tweet/draft.ts";
import { createDrafts } from "../../../web/src/tweet/drafts.ts";
import { createSender } from "../../../web/src/tweet/send-draft.ts";

type Sent = { key: string; text: string; inReplyTo?: string };
/** What happens to a request. A function runs after the tweet has been stored and before the answer. */
export type Fate = "lose the request" | "lose the answer" | ApiProblem | (() => void) | undefined;

export const problem = (code: string, status: number) =>
  new ApiProblem({ code, status, detail: "", requestId: "" });

function fakeApi() {
  const tweets: (Sent & { id: string })[] = [];
  /** Those of the next requests. */
  const fates: Fate[] = [];
  const store = (sent: Sent) => {
    const known = tweets.find(({ key }) => key === sent.key);
    if (!known) tweets.push({ id: `T${tweets.length + 1}`, ...sent });
    else if (known.text !== sent.text || known.inReplyTo !== sent.inReplyTo)
      throw problem("idempotency_key_reused", 422);
    return known ?? tweets.at(-1);
  };
  const post = async (sent: Sent): Promise<Tweet> => {
    const fate = fates.shift();
    if (fate instanceof ApiProblem) throw fate;
    if (fate === "lose the request") throw new TypeError("Failed to fetch");
    const tweet = store(sent);
    await Promise.resolve();
    if (typeof fate === "function") fate();
    if (fate === "lose the answer") throw new TypeError("Failed to fetch");
    return tweet as unknown as Tweet;
  };
  /** The texts of the tweets, and what they reply to. */
  const chain = () => tweets.map(({ text, inReplyTo }) => [text, inReplyTo]);
  return { post, fates, chain, texts: () => tweets.map(({ text }) => text) };
}

export function fakeBrowser() {
  const stored = new Map<string, string>();
  const api = fakeApi();
  const now = { user: "alice" as string | undefined, time: 0, storageIsFull: false };
  const storage = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (now.storageIsFull) throw new DOMException("It is full.", "QuotaExceededError");
      stored.set(name, value);
    },
    removeItem: (name: string) => void stored.delete(name),
  };
  let keys = 0;
  const newKey = () => `k${++keys}`;
  const shared = { storage, userId: () => now.user, now: () => now.time };

  /** Opens a tab, which writes at one place. */
  const open = ({ place = "new", isOnline = true } = {}) => {
    const outbox = createOutbox({ ...shared, send: api.post, alone: (work) => work() });
    const drafts = createDrafts(shared);
    const sender = createSender({
      ...{ post: api.post, queue: outbox.add, isOnline: () => isOnline, now: shared.now, newKey },
    });
    const draft = () => {
      const at = drafts.at(place);
      if (!at) throw new Error("Visitors have no drafts.");
      return at;
    };
    return {
      ...{ drafts, outbox },
      /** Writes the parts of a draft. */
      write: (...texts: string[]) => {
        for (const [index, text] of texts.entries())
          draft().change((before) => withText(before, index, text, newKey));
      },
      change: (by: (before: Draft) => Draft) => draft().change(by),
      texts: () =>
        drafts
          .at(place)
          ?.read()
          .parts.map(({ text }) => text) ?? [],
      send: () => sender.send(draft(), place === "new" ? {} : { inReplyTo: place }, () => undefined),
      failure: () => sender.stateOf(draft().name).failure,
    };
  };
  return { stored, api, now, open };
}
