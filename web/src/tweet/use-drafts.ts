import { type Murmur, useMurmur } from "../app/murmur.ts";
import { bodyOf } from "../offline/outbox.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createSender, type Sender } from "./send-draft.ts";

const opened = new WeakMap<Murmur, { drafts: Drafts; sender: Sender }>();

/** The drafts of this browser, and what sends them. Both outlive the composers that show them. */
export function useDrafts(): { drafts: Drafts; sender: Sender } {
  const murmur = useMurmur();
  const known = opened.get(murmur);
  if (known) return known;
  const fresh = open(murmur);
  opened.set(murmur, fresh);
  return fresh;
}

function open({ api, outbox, session }: Murmur) {
  const drafts = createDrafts({ storage, userId: session.ownerId });
  const sender = createSender({
    post: ({ key, ...tweet }) => api.createTweet({ body: bodyOf(tweet), idempotencyKey: key }),
    queue: outbox.add,
    isOnline: () => navigator.onLine,
    now: Date.now,
    newKey,
  });
  window.addEventListener("storage", ({ key }) => {
    drafts.notify();
    // What another tab has changed, or posted, is no longer what failed here.
    if (key !== null) sender.forget(key);
  });
  // A page that comes back from the browser's cache has missed those events.
  window.addEventListener("pageshow", drafts.notify);
  session.subscribe(drafts.notify);
  return { drafts, sender };
}

export const newKey = () => crypto.randomUUID();

/** Even reading `localStorage` throws where storage is blocked. */
const storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
  getItem: (name) => window.localStorage.getItem(name),
  setItem: (name, value) => window.localStorage.setItem(name, value),
  removeItem: (name) => window.localStorage.removeItem(name),
};
