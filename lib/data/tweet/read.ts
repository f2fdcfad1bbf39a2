import { now } from "../../core/clock.ts";
import { cacheHot, type Hot } from "../../core/hot-cache.ts";
import { firstIdAt } from "../../core/ids.ts";
import type { StoredTweet } from "../../domain/tweet/model.ts";
import type { TweetPorts } from "../../domain/tweet/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import type { Item } from "../table/client.ts";
import { getItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { toTweet } from "./tweet-item.ts";

/** A viral tweet is read by thousands a second. */
const HOT = { maxSize: 5_000, maxAge: 1_000 };

/**
 * Eventually consistent first, at half the price. A tweet that seems missing is read again consistently, so that users
 * find the tweet that they have just posted.
 */
const readHotTweet = cacheHot(async ([id = ""]) => {
  const tweet = (await readTweet(id, false)) ?? (await readTweet(id, true));
  return new Map(tweet ? [[id, tweet]] : []);
}, HOT);

export const getTweet: TweetPorts["getTweet"] = async (id) => copies(await readHotTweet([id])).get(id);

/** Marks what comes from the cache. */
function copies(found: ReadonlyMap<string, Hot<StoredTweet>>): Map<string, StoredTweet> {
  return new Map(
    [...found].map(([id, { value, readAt }]) => [id, readAt === undefined ? value : { ...value, readAt }]),
  );
}

async function readTweet(id: string, consistent: boolean): Promise<StoredTweet | undefined> {
  const item = await getItem(keys.tweet(id), { consistent });
  return item && toTweet(item);
}

/** Eventually consistent reads may miss tweets younger than this, ms; they usually lag by less than a second. */
const YOUNG = 10_000;

/** Like {@link getTweet}, but rereads only young ids, so that a list of many ids that do not exist stays cheap. */
export const rereadTweets: TweetPorts["getTweets"] = async (ids) => {
  const found = byId(await batchGet(ids.map(keys.tweet)));
  const young = firstIdAt(now() - YOUNG);
  const missing = ids.filter((id) => id > young && !found.has(id));
  if (missing.length === 0) return found;
  return new Map([...found, ...(await getTweetsConsistently(missing))]);
};

const readHotTweets = cacheHot(rereadTweets, HOT);

export const getTweets: TweetPorts["getTweets"] = async (ids) => copies(await readHotTweets(ids));

/** For consumers: an event may arrive before a replica has the tweet. */
export const getTweetsConsistently: TweetPorts["getTweets"] = async (ids) =>
  byId(await batchGet(ids.map(keys.tweet), { consistent: true }));

function byId(items: Parameters<typeof toTweet>[0][]): Map<string, StoredTweet> {
  return new Map(items.map(toTweet).map((tweet) => [tweet.id, tweet]));
}

export const listReplies: TweetPorts["listReplies"] = async (parentId, range) => {
  const items = await queryRange(keys.tweet(parentId).PK, range, { prefix: sortPrefixes.reply });
  return items.map((item) => {
    const tweetId = idIn(item.SK);
    if (item.active === false) return { position: tweetId, tweetId, active: false };
    return { position: tweetId, tweetId, authorId: String(item.authorId), ...shownIn(item) };
  });
};

/** What a tweet's row says that the tweet shows besides its author. */
function shownIn({ parentAuthorId, quoteOf, quotedAuthorId }: Item) {
  return {
    ...(parentAuthorId === undefined ? {} : { parentAuthorId: String(parentAuthorId) }),
    ...(quoteOf === undefined ? {} : { quoteOf: String(quoteOf), quotedAuthorId: String(quotedAuthorId) }),
  };
}

export const listTweetQuotes: TweetPorts["listTweetQuotes"] = async (quoteOf, range) => {
  const items = await queryRange(keys.tweet(quoteOf).PK, range, { prefix: sortPrefixes.quote });
  return items.map(({ SK, authorId, ...item }) => ({
    ...{ position: idIn(SK), tweetId: idIn(SK), authorId: String(authorId), quoteOf },
    ...shownIn({ SK, ...item }),
  }));
};

export const listThread: TweetPorts["listThread"] = async (threadId, range) => {
  const items = await queryRange(keys.tweet(threadId).PK, range, { prefix: sortPrefixes.thread });
  return items.map((item) => ({
    ...{ tweetId: idIn(item.SK), inReplyTo: String(item.inReplyTo) },
    ...shownIn(item),
  }));
};
