import type { NotificationPreferences } from "../../../lib/contract/notification/schemas.ts";
import type { ListedType } from "../../../lib/contract/notification/types.ts";
import { FIRST_ID } from "../../../lib/core/ids.ts";
import type { Seen, Types } from "../../../lib/domain/notification/filter.ts";
import { type Fold, type FoldKey, type FoldRow, nameOfFold } from "../../../lib/domain/notification/fold.ts";
import type {
  InboxRow,
  NotificationPorts,
  StoredPreferences,
} from "../../../lib/domain/notification/ports.ts";
import { DEFAULT_PREFERENCES } from "../../../lib/domain/notification/preferences.ts";
import { inRange } from "./range.ts";

/** Inboxes, folds and watermarks in memory. `writes` counts the tries to write a fold. */
export function fakeNotifications() {
  const inbox: (InboxRow & { userId: string })[] = [];
  const folds = new Map<string, { key: FoldKey; fold: Fold }>();
  const seen: { userId: string; types: Types; upTo: string }[] = [];
  const preferences = new Map<string, NotificationPreferences>();
  /** Users with a browser to which notifications are pushed. */
  const pushed = new Set<string>();
  const stored = (userId: string): [string, StoredPreferences][] => {
    const found = preferences.get(userId);
    if (pushed.has(userId)) return [[userId, { ...(found ?? DEFAULT_PREFERENCES), pushed: true }]];
    return found ? [[userId, found]] : [];
  };
  const counted = { writes: 0 };
  const seenBy = (userId: string, types: Types): Seen => {
    const marks = seen.filter((mark) => mark.userId === userId);
    const upToOf = (type: ListedType) =>
      marks.filter((mark) => mark.types.has(type)).reduce((a, { upTo }) => (a > upTo ? a : upTo), FIRST_ID);
    return new Map([...types].map((type) => [type, upToOf(type)]));
  };
  const remove = (userId: string, position: string) => {
    const index = inbox.findIndex((row) => row.userId === userId && row.position === position);
    if (index >= 0) inbox.splice(index, 1);
  };

  const ports = {
    listInboxRows: async (userId, range) =>
      inRange(
        inbox.filter((row) => row.userId === userId),
        range,
      ),
    putInboxRows: async (rows) => {
      for (const row of rows) {
        remove(row.userId, row.position);
        inbox.push(row);
      }
    },
    removeInboxRows: async (rows) => {
      for (const { userId, position } of rows) remove(userId, position);
    },
    openFold: async (key, { start, ...fold }) => {
      counted.writes += 1;
      const stored = folds.get(nameOfFold(key))?.fold;
      if (stored && stored.position >= start) return stored;
      folds.set(nameOfFold(key), { key, fold });
      return undefined;
    },
    extendFold: async (key, { from, actorIds }) => {
      counted.writes += 1;
      const stored = folds.get(nameOfFold(key))?.fold;
      if (stored && stored !== from) return stored;
      folds.set(nameOfFold(key), { key, fold: { ...from, actorIds } });
      return undefined;
    },
    isFoldFull: async () => false,
    removeTweetFolds: async (tweetIds) => {
      for (const tweetId of tweetIds)
        for (const type of ["favorite", "repost"] as const) folds.delete(nameOfFold({ type, tweetId }));
    },
    listFolds: async (userId, range) => {
      const own = [...folds.values()].filter(({ key }) => key.userId === userId);
      return inRange(own.map(toRow), range);
    },
    getFolds: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const found = folds.get(nameOfFold(key));
          return found ? [[nameOfFold(key), found.fold]] : [];
        }),
      ),
    getPreferences: async (userIds) => new Map(userIds.flatMap((id) => stored(id))),
    setPreferences: async (userId, changes) => {
      const before = preferences.get(userId) ?? DEFAULT_PREFERENCES;
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const after = { ...before, ...Object.fromEntries(given) };
      preferences.set(userId, after);
      return after;
    },
    getSeen: async (userId, types) => seenBy(userId, types),
    setSeen: async (mark) => {
      seen.push(mark);
      return seenBy(mark.userId, mark.types);
    },
  } satisfies NotificationPorts;
  return { inbox, folds, counted, pushed, ports };
}

function toRow({ key, fold: { position } }: { key: FoldKey; fold: Fold }): FoldRow {
  return key.type === "follow"
    ? { position, type: "follow", window: key.window }
    : { position, type: key.type, tweetId: key.tweetId };
}
