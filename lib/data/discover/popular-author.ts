import { createCache } from "../../core/cache.ts";
import type { AuthoredTweetRow } from "../../domain/tweet/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { listAuthorTweets } from "../tweet/author-index.ts";
import { rankUsers } from "./ranking.ts";

/** How long others may wait for a popular author's newest tweet on their page, ms. */
const MAX_AGE = 2_000;

/** First pages of 100 authors, in a few sizes. */
const cache = createCache<AuthoredTweetRow[]>({ maxSize: 500, maxAge: MAX_AGE });

/**
 * An author's tweets; the first pages of popular authors, which are read most, come from a cache. Not for the authors
 * themselves, who would miss the tweet they have just posted.
 */
export const listPopularAuthorTweets: TweetPorts["listAuthorTweets"] = async (authorId, range, replies) => {
  if (range.before !== undefined || range.after !== undefined)
    return listAuthorTweets(authorId, range, replies);
  const key = `${authorId} ${replies} ${range.limit}`;
  const cached = cache.get(key);
  if (cached) return cached;
  // In parallel, so that an empty cache costs no further round trip.
  const [rows, ranked] = await Promise.all([listAuthorTweets(authorId, range, replies), rankUsers()]);
  if (ranked.some(({ id }) => id === authorId)) cache.set(key, rows);
  return rows;
};
