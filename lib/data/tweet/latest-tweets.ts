import { cacheHot } from "../../core/hot-cache.ts";
import { LATEST_TWEETS } from "../../domain/tweet/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { listAuthorTweets } from "./author-index.ts";

/** How old they may be, ms, if many read them at once. Whoever gets a live update reads them right away. */
const MAX_AGE = 500;

/** A tweet by an author whose bell thousands have rung makes all their open pages read this. */
const readHotTweets = cacheHot(
  async (authorIds) => {
    const read = authorIds.map(
      async (id) => [id, await listAuthorTweets(id, { limit: LATEST_TWEETS })] as const,
    );
    return new Map(await Promise.all(read));
  },
  { maxSize: 2_000, maxAge: MAX_AGE },
);

export const listLatestTweets: TweetPorts["listLatestTweets"] = async (authorIds) => {
  const found = await readHotTweets(authorIds);
  return new Map([...found].map(([authorId, { value }]) => [authorId, value]));
};
