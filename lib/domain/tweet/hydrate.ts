/** The one path from tweet ids to tweets as the API shows them. */
import type { Tweet } from "../../contract/schemas.ts";
import type { StoredTweet } from "../model.ts";
import type { GetAuthors, GetFavorites, GetTweets } from "../ports.ts";
import { presentTweet } from "../present.ts";

export type HydrationPorts = { getTweets: GetTweets; getAuthors: GetAuthors; getFavorites: GetFavorites };

/**
 * Reads tweets with their authors and the viewer's favorites. Deleted and unknown ones are missing from the answer.
 * Where all authors are known beforehand (`authorIds`) everything is read in one round trip, otherwise in two.
 */
export async function hydrateTweets(
  ports: HydrationPorts,
  ids: readonly string[],
  viewerId: string | undefined,
  authorIds?: readonly string[],
): Promise<Map<string, Tweet>> {
  if (ids.length === 0) return new Map();
  const reading = ports.getTweets(ids);
  const [stored, favorites, authors] = await Promise.all([
    reading,
    viewerId ? ports.getFavorites(viewerId, ids) : undefined,
    authorIds
      ? ports.getAuthors(authorIds)
      : reading.then((tweets) => ports.getAuthors(visible(tweets).map(({ authorId }) => authorId))),
  ]);
  const tweets = new Map<string, Tweet>();
  for (const tweet of visible(stored)) {
    const author = authors.get(tweet.authorId);
    const viewer = favorites && (favorites.get(tweet.id) ?? null);
    if (author) tweets.set(tweet.id, presentTweet(tweet, author, viewer));
  }
  return tweets;
}

function visible(tweets: Map<string, StoredTweet>): StoredTweet[] {
  return [...tweets.values()].filter((tweet) => tweet.active);
}
