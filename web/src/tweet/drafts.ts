import { type Draft, EMPTY, isEmpty, parseDraft } from "./draft.ts";

/** The draft of one user at one place, whoever is signed in later. */
export type DraftAt = {
  /** Tells it from all others. It is stored under this name. */
  name: string;
  /** The same object while nothing changes, as React asks of a store. */
  read: () => Draft;
  change: (by: (draft: Draft) => Draft) => void;
};

/**
 * The drafts of this browser. There is one per user and place: the home page and the dialog write the same new tweet, in all
 * tabs. Drafts survive reloads, failures and sign-out, and are shown to their user only.
 */
export type Drafts = {
  /**
   * `new` is a new tweet, `quote.<id>` a quote; any other place is a reply to the tweet with that id. Visitors have no
   * drafts.
   */
  at: (place: string) => DraftAt | undefined;
  subscribe: (listener: () => void) => () => void;
  /** Says that another tab may have changed a draft. */
  notify: () => void;
};

type Options = {
  /** All of its methods may throw: then drafts last as long as the page. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  userId: () => string | undefined;
};

const PREFIX = "murmur.drafts.";

export function createDrafts({ storage, userId }: Options): Drafts {
  const listeners = new Set<() => void>();
  /** What was read or written last, under each name. It is newer than what is stored if storage is full. */
  const held = new Map<string, { stored: string | null; draft: Draft }>();

  const notify = () => {
    for (const listener of listeners) listener();
  };
  const storedAt = (name: string) => attempt(() => storage.getItem(name), held.get(name)?.stored ?? null);
  const read = (name: string): Draft => {
    const stored = storedAt(name);
    const known = held.get(name);
    if (known?.stored === stored) return known.draft;
    const draft = parseDraft(stored);
    held.set(name, { stored, draft });
    return draft;
  };
  const save = (name: string, draft: Draft) => {
    attempt(() => {
      if (isEmpty(draft)) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(draft));
    }, undefined);
    held.set(name, { stored: storedAt(name), draft: isEmpty(draft) ? EMPTY : draft });
    notify();
  };

  return {
    at: (place) => {
      const user = userId();
      if (user === undefined) return undefined;
      const name = `${PREFIX}${user}.${place}`;
      return { name, read: () => read(name), change: (by) => save(name, by(read(name))) };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify,
  };
}

/** What `work` returns, or `otherwise` if storage is blocked or full. */
function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
