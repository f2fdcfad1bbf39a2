import type { QueryClient } from "@tanstack/react-query";
import type { Murmur } from "../app/murmur.ts";
import { listQuery } from "../lists/use-list.ts";
import { readFeedChoice } from "./feed-choice.ts";
import { feed } from "./feed-list.ts";

/** How long the frame of the page may wait for its tweets, ms. */
const PATIENCE_MS = 100;

/**
 * Reads the feed before the page is rendered for the first time, and waits a moment for it: `early.js` has often asked for it
 * already, and a page that is rendered with its tweets at once is quicker than a skeleton and then the tweets.
 */
export async function prefetchFeed(client: QueryClient, murmur: Murmur): Promise<void> {
  const query = listQuery(feed(murmur, readFeedChoice()));
  if (client.getQueryState(query.queryKey)) return;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([client.prefetchInfiniteQuery(query), patience]);
}
