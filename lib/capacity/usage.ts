/**
 * What each operation and step asks of the table, as the benches count it (`docs/performance.json`). A test compares both.
 * The floor is what the access patterns need at least: one write unit per item and index entry, half a read unit per item.
 */
import { FEED_ROW_TIME_TO_LIVE } from "../domain/feed/model.ts";

export type Usage = {
  /** Requests to the table. */
  requests: number;
  /** Sequential requests. */
  roundTrips: number;
  /** RRU. */
  reads: number;
  /** WRU. */
  writes: number;
};

export type Measured = Usage & {
  /** The figure's name in the benches. */
  bench: string;
  floor: { reads: number; writes: number };
  /** Why it is more than 1.1 times the floor. */
  why?: string;
};

const used = (requests: number, roundTrips: number, reads: number, writes: number): Usage => ({
  requests,
  roundTrips,
  reads,
  writes,
});
const floor = (reads: number, writes: number) => ({ floor: { reads, writes } });

const COLD = "measured with cold caches, which fill within seconds under load";
const LIMIT = "each write also counts toward its user's rate limit";
const EXACT = "an exact count is a transaction of edge and counter, and its writes cost double";

export const usage = {
  createTweet: { bench: "createTweet", ...used(4, 1, 1, 4), ...floor(0.5, 3), why: LIMIT },
  createReply: { bench: "createTweet, a reply", ...used(7, 2, 2.5, 7), ...floor(1, 5), why: LIMIT },
  favoriteTweet: { bench: "favoriteTweet", ...used(7, 2, 3.5, 2), ...floor(1, 2), why: COLD },
  followUser: { bench: "followUser", ...used(7, 3, 3.5, 3), ...floor(1, 3), why: COLD },
  // Rows 1, tweets 10, authors 10; favorites, reposts, bookmarks, and what is known of the reader 0.5 each.
  getFeed: {
    bench: "getFeed of 20, cold",
    ...used(13, 2, 29, 0),
    ...floor(23, 0),
    why: `popular tweets, and authors on read; ${COLD}`,
  },
  getNewer: {
    bench: "getFeed, one new tweet",
    ...used(8, 2, 4.5, 0),
    ...floor(2.5, 0),
    why: "edges, what is known of the reader, and authors on read, each 0.5",
  },
  getTweet: { bench: "getTweet, cold", ...used(2, 2, 1, 0), ...floor(1, 0) },
  listUserTweets: { bench: "listUserTweets", ...used(6, 2, 13.5, 0), ...floor(11, 0), why: COLD },
  listRecentTweets: {
    bench: "listRecentTweets",
    ...used(19, 3, 22, 0),
    ...floor(20.5, 0),
    why: `16 shards; ${COLD}`,
  },
  listNotifications: {
    ...{ bench: "listNotifications", ...used(23, 4, 104.5, 0), ...floor(21.5, 0) },
    why: "100 rows are read for the unread count",
  },
  renewSession: {
    bench: "renewSession, token still good",
    ...used(2, 1, 2.5, 0),
    ...floor(1, 0),
    why: "tokens of 3 KB, read consistently",
  },
  createTicket: {
    bench: "createRealtimeTicket",
    ...used(2, 1, 0.5, 1),
    ...floor(0, 1),
    why: "the limit on tickets",
  },
  connect: { bench: "connect", ...used(6, 4, 1, 4), ...floor(0, 3), why: "the list of everyone online" },
  disconnect: {
    bench: "disconnect",
    ...used(4, 3, 0.5, 3),
    ...floor(0, 2),
    why: "the list of everyone online",
  },
  connectUnlisted: {
    bench: "connect, many online",
    ...used(4, 4, 0.5, 3),
    ...floor(0, 3),
    why: "the list of authors on read",
  },
  disconnectUnlisted: {
    bench: "disconnect, many online",
    ...used(3, 3, 0.5, 2),
    ...floor(0, 2),
    why: "the list of authors on read",
  },
  countTweet: { bench: "count a tweet", ...used(1, 1, 0, 4), ...floor(0, 2), why: EXACT },
  countReply: { bench: "count a reply", ...used(1, 1, 0, 6), ...floor(0, 3), why: EXACT },
  /** Of a batch of 20, which rarely share a tweet. */
  countFavorites: {
    bench: "count 20 favorites of as many tweets",
    ...used(2, 2, 20, 80),
    ...floor(10, 40),
    why: EXACT,
  },
  countFollow: { bench: "count a follow", ...used(2, 2, 1, 6), ...floor(0, 3), why: EXACT },
  /** Of an average tweet, whose terms are not cached. */
  indexTweet: {
    bench: "index a tweet of 11 words",
    ...used(5.6, 5.4, 8, 12.7),
    ...floor(0.5, 12),
    why: "how often each term is used is read, and its use counted",
  },
  createMedia: { bench: "createMedia", ...used(2, 1, 0.5, 3), ...floor(0, 3), why: LIMIT },
  getMedia: { bench: "getMedia", ...used(1, 1, 1, 0), ...floor(0.5, 0), why: "a consistent read" },
  finishMedia: { bench: "finish a picture", ...used(2, 2, 1, 1), ...floor(0.5, 1), why: "a consistent read" },
  /** Of four, which are part of the tweet's transaction. */
  postWithPictures: {
    bench: "createTweet, with 4 pictures",
    ...used(4, 2, 5, 20),
    ...floor(2.5, 11),
    why: "a transaction lets only one tweet use a picture, and its writes cost double",
  },
  notifyOfReply: {
    bench: "notify of a reply",
    ...used(5, 4, 4, 1),
    ...floor(1, 1),
    why: "consistent reads, preferences and presence",
  },
  notifyOfFavorite: {
    bench: "notify of another favorite",
    ...used(5, 4, 3, 1),
    ...floor(0.5, 1),
    why: "consistent reads, preferences and presence",
  },
  notifyOfFollow: {
    bench: "notify of a follow",
    ...used(4, 3, 2, 2),
    ...floor(0.5, 2),
    why: "preferences and presence",
  },
} as const satisfies Record<string, Measured>;

/** Fan-out on write; `docs/performance.json` has the sum for 100 followers. */
export const fanOutUsage = {
  /** Per tweet: the author and the tweet, consistently. */
  tweet: used(3, 2, 2, 0),
  /** Per follower: 22 RRU per 1,000 index keys and up to the next half, presence 0.5, and the row. */
  follower: { reads: 0.525, writes: 1 },
  /** With the tweet and the list of everyone online instead, once per 500 followers: 1 RRU, and 0.5 for each of 8 shards. */
  followerListed: { reads: 0.032, writes: 1 },
  /** Without presence. */
  followerFloor: { reads: 0.022, writes: 1 },
};

/** Per author on read that a reader follows; the benches have the sums for 20 of them. */
export const onReadUsage = {
  /** The recent tweets of one author, each time that a feed is read. */
  feedReads: 0.5,
  /** A row that listens to one author, written when a page opens and deleted when it closes. */
  socketWrites: 1,
};

/** What is stored of one thing, bytes: its item and its entries in the indexes. A test counts them in what murmur stores. */
export type Bytes = { item: number; entries: number; indexed: number };

/** Edges are those that are counted. DynamoDB adds 100 bytes to each item and to each entry. */
export const bytes = {
  tweet: { item: 572, entries: 2, indexed: 218 },
  feedRow: { item: 129, entries: 0, indexed: 0 },
  favorite: { item: 206, entries: 1, indexed: 159 },
  follow: { item: 306, entries: 2, indexed: 348 },
  profile: { item: 193, entries: 1, indexed: 79 },
} as const satisfies Record<string, Bytes>;

/** DynamoDB adds this to each item and each index entry. */
const OVERHEAD = 100;

/** Bytes that AWS bills for an item with its index entries. */
export function billedBytes({ item, entries, indexed }: Bytes): number {
  return item + OVERHEAD + indexed + entries * OVERHEAD;
}

/** As AWS counts them. */
export const GIGABYTE = 2 ** 30;
/** Days after which feed rows expire. */
export const FEED_DAYS = FEED_ROW_TIME_TO_LIVE / (24 * 60 * 60);
