/** What the query cache holds of tweets and people, and how one of them is changed wherever it is shown. */
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { FeedItem, Notification, Page, Tweet, User } from "../../../lib/contract/schemas.ts";

type Item = Tweet | User | FeedItem | Notification;
type Cached = Item | Page<Item> | InfiniteData<Page<Item>>;

/** Answers with the tweet or person as it is now; undefined removes it from every list. */
export type Patch<Entity> = (entity: Entity) => Entity | undefined;

export function patchTweets(client: QueryClient, patch: Patch<Tweet>): void {
  patchAll(client, (item) => {
    if ("text" in item) return patch(item);
    if (!("tweet" in item) || !item.tweet) return item;
    const tweet = patch(item.tweet);
    return tweet && { ...item, tweet };
  });
}

export function patchUsers(client: QueryClient, patch: Patch<User>): void {
  patchAll(client, (item) => ("bio" in item ? patch(item) : item));
}

/** Puts items at the beginning of a list that is cached already; leaves out those that it has. */
export function prepend<Row>(
  client: QueryClient,
  queryKey: readonly unknown[],
  rows: Row[],
  idOf: (row: Row) => string,
): void {
  client.setQueryData<InfiniteData<Page<Row>>>(queryKey, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first) return data;
    const known = new Set(data.pages.flatMap((page) => page.items.map(idOf)));
    const fresh = rows.filter((row) => !known.has(idOf(row)));
    return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] };
  });
}

function patchAll(client: QueryClient, patch: Patch<Item>): void {
  client.setQueriesData<Cached>({ predicate: ({ state }) => isCached(state.data) }, (data) =>
    data === undefined ? data : patchCached(data, patch),
  );
}

function isCached(data: unknown): boolean {
  return typeof data === "object" && data !== null && ("pages" in data || "items" in data || "id" in data);
}

function patchCached(data: Cached, patch: Patch<Item>): Cached {
  if ("pages" in data) return { ...data, pages: data.pages.map((page) => patchPage(page, patch)) };
  if ("items" in data) return patchPage(data, patch);
  return patch(data) ?? data;
}

function patchPage(page: Page<Item>, patch: Patch<Item>): Page<Item> {
  return { ...page, items: page.items.map(patch).filter((item) => item !== undefined) };
}

/** A tweet that some list holds. */
export function findTweet(client: QueryClient, id: string): Tweet | undefined {
  let found: Tweet | undefined;
  const remember: Patch<Item> = (item) => {
    const tweet = "tweet" in item ? item.tweet : item;
    if (tweet && "text" in tweet && tweet.id === id) found = tweet;
    return item;
  };
  for (const [, data] of client.getQueriesData<Cached>({ predicate: ({ state }) => isCached(state.data) }))
    if (data) patchCached(data, remember);
  return found;
}
