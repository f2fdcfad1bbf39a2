/**
 * One item per tweet: a tweet that several followed users reposted, and whose own row may be in the feed too, is shown once
 * on a page, and on no other page of a walk down or back up.
 */
import type { FeedItem } from "../../contract/feed/schemas.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Author } from "../../contract/user/schemas.ts";
import { FOLDED, type PageOf, type Position } from "../../core/page/read-page.ts";
import type { FeedRow } from "./model.ts";

/** A row with what it shows. `tweet` is undefined if it must not be shown; `by` is who reposted it. */
export type ShownRow = { row: FeedRow; tweet: Tweet | undefined; by: Author | undefined };

type Folded = (FeedItem | undefined | typeof FOLDED)[];

type Repost = { position: string; by: Author };
/** The items of a page by tweet, who reposted each, and the rows that were folded. */
type PageState = { items: Map<string, FeedItem>; reposts: Map<string, Repost[]>; folded: string[] };
/** What the pages above it have shown, and their rows that were folded. */
type Above = { items: readonly string[]; folded: readonly string[] };

/** Of each, as many as a cursor carries, because it travels in a URL. Beyond that, a tweet may be shown again far below. */
const MAX_CARRIED = 50;
const NOTHING: Above = { items: [], folded: [] };

/** Makes the items of the page at a position. */
export function foldRows(position: Position | undefined) {
  // Newer rows are news: a tweet that was shown before and has been reposted since is shown again.
  const above = position && "before" in position ? { ...NOTHING, ...position } : NOTHING;
  const page: PageState = { items: new Map(), reposts: new Map(), folded: [] };
  return {
    fold: (rows: readonly ShownRow[]) => fold(page, above, rows),
    /** Has the neighbors of the page neither repeat what it shows, `mixed` with its rows too, nor show what it has folded. */
    carry: <Page extends PageOf<FeedItem>>(read: Page, mixed: readonly FeedItem[] = []): Page => ({
      ...read,
      next: carryDown(page, withMixed(above, mixed), read.next),
      prev: carryUp(above, read.prev),
    }),
  };
}

/** An item at the newest row of each tweet. The others only add who reposted it. */
function fold(page: PageState, above: Above, rows: readonly ShownRow[]): Folded {
  const folded: Folded = rows.map(() => undefined);
  const newestFirst = [...rows.entries()].sort(([, a], [, b]) => (a.row.position < b.row.position ? 1 : -1));
  for (const [i, shown] of newestFirst) {
    folded[i] = add(page, above, shown);
    if (folded[i] === FOLDED) page.folded.push(shown.row.position);
  }
  return folded;
}

function add(page: PageState, above: Above, { row, tweet, by }: ShownRow): Folded[number] {
  if (!tweet || (row.reason === "repost" && !by)) return undefined;
  if (above.items.includes(tweet.id)) return FOLDED;
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

function withMixed({ items, folded }: Above, mixed: readonly FeedItem[]): Above {
  return { items: [...items, ...mixed.map(({ tweet }) => tweet.id)], folded };
}

/** Below the page, of what has been shown only older tweets may have rows: a tweet's own row is the oldest of them. */
function carryDown(page: PageState, above: Above, next: Position | undefined): Position | undefined {
  if (!next || !("before" in next)) return next;
  const { before } = next;
  const items = [...new Set([...page.items.keys(), ...above.items])].filter((id) => id < before);
  const folded = [...above.folded, ...page.folded];
  return {
    before,
    ...(items.length > 0 ? { items: items.sort().reverse().slice(0, MAX_CARRIED) } : {}),
    ...(folded.length > 0 ? { folded: folded.sort().slice(0, MAX_CARRIED) } : {}),
  };
}

/** On the way back up, the rows that were folded count as shown. */
function carryUp({ folded }: Above, prev: Position | undefined): Position | undefined {
  if (!prev || !("after" in prev) || folded.length === 0) return prev;
  return { ...prev, shown: [...prev.shown, ...folded] };
}
