import type { Range } from "../../core/page/range.ts";
import type { PageOf } from "../../core/page/read-page.ts";
import { isSeen, mayBeNew, type Seen, seenUpTo } from "./filter.ts";
import type { HydratedNotification } from "./hydrate.ts";
import type { NotificationRow } from "./skeleton.ts";

/** The highest value of `unread`. */
const MAX_UNREAD = 99;
/** Rows of the first read, which usually finds nothing new, and of the following ones. */
const FIRST_PORTION = 20;
const PORTION = 100;
/** The most reads of one count. If there is more to look at, the result is the count so far. */
const MAX_READS = 5;

export type NotificationSource = {
  read: (range: Range) => Promise<NotificationRow[]>;
  hydrate: (rows: NotificationRow[]) => Promise<(HydratedNotification | undefined)[]>;
};

type Progress = { seen: Seen; unread?: number; before?: string | undefined };

/** Counts the notifications of the list that have not been seen, newest first, up to 99. */
export async function countUnread(
  { read, hydrate }: NotificationSource,
  { seen, unread = 0, before }: Progress,
): Promise<number> {
  let count = unread;
  let start = before;
  const floor = seenUpTo(seen);
  for (let reads = 0; reads < MAX_READS && count < MAX_UNREAD; reads++) {
    const limit = reads === 0 && start === undefined ? FIRST_PORTION : PORTION;
    const rows = await read({ before: start, limit });
    const unseen = rows.filter((row) => mayBeNew(seen, row));
    if (unseen.length > 0)
      count += (await hydrate(unseen)).filter((item) => item && isUnread(seen, item)).length;
    start = rows.at(-1)?.position;
    if (rows.length < limit || start === undefined || start <= floor) break;
  }
  return Math.min(count, MAX_UNREAD);
}

/** The same, given the first page of the list: only if it does not reach down to what has been seen must more be read. */
export function countUnreadBelow(
  source: NotificationSource,
  { page, seen }: { page: PageOf<HydratedNotification>; seen: Seen },
): Promise<number> | number {
  const unread = page.items.filter((item) => isUnread(seen, item)).length;
  const before = page.next && "before" in page.next ? page.next.before : undefined;
  if (before === undefined || before <= seenUpTo(seen)) return Math.min(unread, MAX_UNREAD);
  return countUnread(source, { seen, unread, before });
}

export function isUnread(seen: Seen, { notification, listedAs: type }: HydratedNotification): boolean {
  return !isSeen(seen, { type, position: notification.id });
}
