/** After a follow or an unfollow, reads the feed until it shows the change: tweets take a moment to get there. */
import type { QueryClient } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import { listKey } from "../cache/keys.ts";
import { MAX_REREAD_PAGES } from "../lists/use-list.ts";
import { createStore } from "../ui/store.ts";
import { type FeedRow, feedsKey } from "./feed-list.ts";

/** Whether tweets of people just followed have yet to reach the feed. */
export const fillingStore = createStore(false);

/** The feed as the page has it. */
export type Feed = {
  /** Reads it again. */
  refresh: () => Promise<unknown>;
  /** Whether it has tweets of this author. */
  has: (authorId: string) => boolean;
};

/** Milliseconds from one look to the next. A feed is filled within a second or two, and later under load. */
const DELAYS_MS = [500, 1_000, 1_500, 3_000, 5_000];

/** The changes that the feed does not show yet: the latest for each author, true for a follow. */
const pending = new Map<string, boolean>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks at the feed until it shows the change, for some seconds. Another change starts them anew. */
export function settleFeed(feed: Feed, { authorId, following }: { authorId: string; following: boolean }) {
  pending.set(authorId, following);
  settle(feed);
  lookAfter(feed, 0);
}

function settle(feed: Feed) {
  for (const [id, following] of pending) if (feed.has(id) === following) pending.delete(id);
  fillingStore.set([...pending.values()].includes(true));
}

function lookAfter(feed: Feed, looks: number) {
  clearTimeout(timer);
  if (DELAYS_MS[looks] === undefined) pending.clear();
  if (pending.size === 0) return fillingStore.set(false);
  const current = setTimeout(async () => {
    await feed.refresh().catch(() => undefined);
    settle(feed);
    if (timer === current) lookAfter(feed, looks + 1);
  }, DELAYS_MS[looks]);
  timer = current;
}

type FeedData = { pages: Page<FeedRow>[] };

/** The feeds in the cache. Only one that is shown is read again at once. */
export function feedIn(client: QueryClient): Feed {
  const queryKey = listKey(feedsKey);
  return {
    refresh: () =>
      client.refetchQueries({
        queryKey,
        type: "active",
        predicate: ({ state }) =>
          ((state.data as FeedData | undefined)?.pages.length ?? 0) <= MAX_REREAD_PAGES,
      }),
    has: (authorId) =>
      client
        .getQueriesData<FeedData>({ queryKey })
        .flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? [])
        .some((row) => row.reason === "following" && row.authorId === authorId),
  };
}
