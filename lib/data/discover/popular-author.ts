/** The newest tweets of the most popular people, whose pages are asked for the most, through a cache of this process. */
import QuickLRU from "quick-lru";
import type { FeedRow } from "../../domain/model.ts";
import type { ListTweetIdsOfAuthor } from "../../domain/ports.ts";
import { rankUsers } from "./ranking.ts";
import { listAuthorTweets } from "../tweet/tweet.ts";

/** How long (milliseconds) others may wait for a popular person's newest tweet on their page. */
const TIME_TO_LIVE = 2_000;

/** Pages of 100 people at a few sizes. */
const cache = new QuickLRU<string, FeedRow[]>({ maxSize: 500, maxAge: TIME_TO_LIVE });

/**
 * An author's tweets, those of popular people a moment late. Not for the authors themselves, who would miss what they
 * have just written.
 */
export const listPopularAuthorTweets: ListTweetIdsOfAuthor = async (authorId, range) => {
  if (range.before !== undefined || range.after !== undefined) return listAuthorTweets(authorId, range);
  const key = `${authorId} ${range.limit}`;
  const cached = cache.get(key);
  if (cached) return cached;
  // Side by side, so that an empty cache costs no further round trip.
  const [rows, ranked] = await Promise.all([listAuthorTweets(authorId, range), rankUsers()]);
  if (ranked.some(({ id }) => id === authorId)) cache.set(key, rows);
  return rows;
};

/** Forgets all pages; for measurements with cold caches. */
export function forgetUserTweets(): void {
  cache.clear();
}
