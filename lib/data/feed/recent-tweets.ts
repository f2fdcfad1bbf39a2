/**
 * The recent tweets and reposts of fan-out-on-read authors: a string set, see `recent-entry.ts`, because adding to a set is
 * idempotent and parallel writers never overwrite each other.
 */
import { cacheHot } from "../../core/hot-cache.ts";
import type { FeedPorts } from "../../domain/feed/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { getItem, updateItem } from "../table/item.ts";
import { idIn, type Key, keys } from "../table/keys.ts";
import { packRecent, startOf, unpackRecent } from "./recent-entry.ts";

/** Ids that readers use. */
const RECENT_TWEETS_SIZE = 32;
/** Ids kept: a few more, so that a deletion does not send readers to the author's own list. */
const KEPT = 40;

/** How old an author's recent tweets may be, ms, if many read them at once. Whoever gets a live update reads them right away. */
const MAX_AGE = 500;

const readHotRecentTweets = cacheHot(
  async (authorIds) => {
    const items = await batchGet(authorIds.map(keys.recentTweets));
    return new Map(
      items.map((item) => {
        const authorId = idIn(item.PK);
        const newest = newestFirst(item.ids).slice(0, RECENT_TWEETS_SIZE);
        return [authorId, newest.map((entry) => unpackRecent(entry, authorId))];
      }),
    );
  },
  { maxSize: 2_000, maxAge: MAX_AGE },
);

export const getRecentTweets: FeedPorts["getRecentTweets"] = async (authorIds) => {
  const found = await readHotRecentTweets(authorIds);
  return new Map([...found].map(([authorId, { value }]) => [authorId, value]));
};

/** Whatever arrives late or twice, the set ends up with the newest ids: surplus ones are removed by name. */
export const addRecentTweets: FeedPorts["addRecentTweets"] = async (authorId, tweets) => {
  if (tweets.length === 0) return;
  const ids = await change(keys.recentTweets(authorId), "ADD", tweets.map(packRecent));
  const surplus = newestFirst(ids).slice(KEPT);
  if (surplus.length > 0) await change(keys.recentTweets(authorId), "DELETE", surplus);
};

export const removeRecentTweet: FeedPorts["removeRecentTweet"] = async (authorId, tweet) => {
  const entries = tweet.repost ? await entriesOf(authorId, tweet.repost.since) : [packRecent(tweet)];
  if (entries.length > 0) await change(keys.recentTweets(authorId), "DELETE", entries);
};

/** What a repost that has ended had shown is no longer known, so its entry is looked up. */
async function entriesOf(userId: string, since: string): Promise<string[]> {
  const item = await getItem(keys.recentTweets(userId), { consistent: true });
  return newestFirst(item?.ids).filter((entry) => entry.startsWith(startOf(since)));
}

async function change(key: Key, action: "ADD" | "DELETE", ids: readonly string[]): Promise<unknown> {
  const attributes = await updateItem(key, {
    UpdateExpression: `${action} ids :ids`,
    ExpressionAttributeValues: { ":ids": new Set(ids) },
    ReturnValues: "UPDATED_NEW",
  });
  return attributes?.ids;
}

function newestFirst(ids: unknown): string[] {
  return ids instanceof Set ? [...(ids as Set<string>)].sort().reverse() : [];
}
