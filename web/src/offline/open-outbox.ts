import type { Client } from "../../../lib/contract/client.ts";
import { bodyOf, createOutbox, type Outbox } from "./outbox.ts";

const LOCK = "murmur.outbox";

/** The outbox of this browser. */
export function openOutbox(api: Client, userId: () => string | undefined): Outbox {
  return createOutbox({
    storage,
    userId,
    send: (tweet) => api.createTweet({ body: bodyOf(tweet), idempotencyKey: tweet.key }),
    now: Date.now,
    // What another tab is sending need not be waited for.
    alone: async (work) => {
      if (!navigator.locks) return work();
      await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
    },
  });
}

/** Reading `localStorage` throws where storage is blocked: then the outbox is empty, and adding to it fails. */
const storage = {
  getItem: (name: string) => {
    try {
      return window.localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  setItem: (name: string, value: string) => window.localStorage.setItem(name, value),
  removeItem: (name: string) => window.localStorage.removeItem(name),
};
