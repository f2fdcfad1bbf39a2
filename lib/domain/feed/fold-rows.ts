/**
 * One item per tweet: a tweet that several followed users reposted, and whose own row may be in the feed too, is shown once
 * on a page, and not again on the pages below.
 */
import type { FeedItem } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Author } from "../../contract/user/schemas.ts";
import { FOLDED, MAX_SHOWN, type Position } from "../../core/page/read-page.ts";
import type { FeedRow } from "./model.ts";

/** A row with what it shows. `tweet` is undefined if it must not be shown; `by` is who reposted it. */
export type ShownRow = { row: FeedRow; tweet: Tweet | undefined; by: Author | undefined };

type Folded = (FeedItem | undefined | typeof FOLDED)[];

type Repost = { position: string; by: Author };
/** The items of a page by tweet, and who reposted each. `above`: tweets that the pages above it have shown. */
type PageState = {
  above: ReadonlySet<string>;
  items: Map<string, FeedItem>;
  reposts: Map<string, Repost[]>;
};

/** Makes the items of one page. `earlier`: tweets that the pages above it have shown. */
export function foldRows(earlier: readonly string[] = []) {
  const page: PageState = { above: new Set(earlier), items: new Map(), reposts: new Map() };
  return {
    fold: (rows: readonly ShownRow[]) => fold(page, rows),
    carry: (next: Position | undefined) => carry(page, next),
  };
}

/** An item at the newest row of each tweet. The others only add who reposted it. */
function fold(page: PageState, rows: readonly ShownRow[]): Folded {
  const folded: Folded = rows.map(() => undefined);
  const newestFirst = [...rows.entries()].sort(([, a], [, b]) => (a.row.position < b.row.position ? 1 : -1));
  for (const [i, shown] of newestFirst) folded[i] = add(page, shown);
  return folded;
}

function add(page: PageState, { row, tweet, by }: ShownRow): Folded[number] {
  if (!tweet || (row.reason === "repost" && !by)) return undefined;
  if (page.above.has(tweet.id)) return FOLDED;
  const known = page.items.get(tweet.id);
  const item = known ?? { tweet, reason: row.reason };
  page.items.set(tweet.id, item);
  if (by) addReposter(page, item, { position: row.position, by });
  return known ? FOLDED : item;
}

function addReposter({ reposts }: PageState, item: FeedItem, repost: Repost): void {
  const all = [...(reposts.get(item.tweet.id) ?? []), repost];
  all.sort((a, b) => (a.position < b.position ? 1 : -1));
  reposts.set(item.tweet.id, all);
  item.reason = "repost";
  item.by = all.map(({ by }) => by);
}

/** Has the next page leave out what has been shown and may still have rows there: a tweet's own is the oldest of them. */
function carry({ items, above }: PageState, next: Position | undefined): Position | undefined {
  if (!next || !("before" in next)) return next;
  const left = [...new Set([...items.keys(), ...above])].filter((id) => id < next.before);
  return left.length > 0 ? { ...next, shown: left.sort().reverse().slice(0, MAX_SHOWN) } : next;
}
