/**
 * Every key string of the single table. An item's key identifies it; an index key is how it is found.
 * `docs/access-patterns.md` lists what reads each.
 */
import type { RateLimitName } from "../../contract/rate-limits.ts";
import { letterSum } from "../../core/ids.ts";
import type { BookmarkKey } from "../../domain/bookmark/ports.ts";
import type { CountableKind } from "../../domain/counters/countables.ts";
import type { FavoriteKey } from "../../domain/favorite/model.ts";
import type { FollowKey } from "../../domain/follow/model.ts";
import { LISTENER_SHARDS } from "../../domain/realtime/model.ts";
import type { RepostKey } from "../../domain/repost/model.ts";
import { tokenGroup } from "../../domain/user/name-tokens.ts";
import { prefixes, sortPrefixes } from "./key-prefixes.ts";

/** A key of the table. */
export type Key = { PK: string; SK: string };
export type Index = "GSI1" | "GSI2" | "GSI3";

/** Partitions that a day's tweets are spread over, so that no day is a hot partition. */
export const DAY_SHARDS = 16;
/** Partitions that the favorites of one tweet are spread over, so that a viral tweet is no hot partition. */
export const FAVORITE_SHARDS = 8;
/** The same for its reposts. */
export const REPOST_SHARDS = 8;
/** Partitions that a ranking is spread over. Few, because a score changes rarely; see `lib/domain/discover/score.ts`. */
export const RANKING_SHARDS = 2;

/** Partitions that feeds to be paused are spread over. */
export const FEEDS_DUE_SHARDS = 16;

const PROFILE = "PROFILE";
const TWEET = "TWEET";
const FAVORITED = "FAVORITED";
const REPOSTED = "REPOSTED";
const HEARTBEAT = "HEARTBEAT";

const user = (id: string) => `${prefixes.user}${id}`;
const tweet = (id: string) => `${prefixes.tweet}${id}`;

export const keys = {
  profile: (userId: string): Key => ({ PK: user(userId), SK: PROFILE }),
  handle: (handle: string): Key => ({ PK: `${prefixes.handle}${handle}`, SK: "HANDLE" }),
  tweet: (tweetId: string): Key => ({ PK: tweet(tweetId), SK: TWEET }),
  reply: ({ parentId, tweetId }: { parentId: string; tweetId: string }): Key => ({
    PK: tweet(parentId),
    SK: `${sortPrefixes.reply}${tweetId}`,
  }),
  /** A tweet that quotes another, under that one. */
  quote: ({ quotedId, tweetId }: { quotedId: string; tweetId: string }): Key => ({
    PK: tweet(quotedId),
    SK: `${sortPrefixes.quote}${tweetId}`,
  }),
  /** A tweet of an author's thread, under the first one. */
  thread: ({ threadId, tweetId }: { threadId: string; tweetId: string }): Key => ({
    PK: tweet(threadId),
    SK: `${sortPrefixes.thread}${tweetId}`,
  }),
  /** A text that a tweet had until the edit of this number, from 1 on. */
  formerText: ({ tweetId, edit }: { tweetId: string; edit: number }): Key => ({
    PK: tweet(tweetId),
    SK: `${sortPrefixes.formerText}${edit}`,
  }),
  follow: ({ followerId, followeeId }: FollowKey): Key => ({
    PK: user(followerId),
    SK: `${sortPrefixes.follow}${followeeId}`,
  }),
  favorite: ({ userId, tweetId }: FavoriteKey): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.favorite}${tweetId}`,
  }),
  repost: ({ userId, tweetId }: RepostKey): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.repost}${tweetId}`,
  }),
  bookmark: ({ userId, tweetId }: BookmarkKey): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.bookmark}${tweetId}`,
  }),
  feedRow: (userId: string, position: string): Key => ({ PK: `${prefixes.feed}${userId}`, SK: position }),
  inboxRow: (userId: string, position: string): Key => ({ PK: `${prefixes.inbox}${userId}`, SK: position }),
  /** The notification of a tweet's favorites. */
  favorited: (tweetId: string): Key => ({ PK: tweet(tweetId), SK: FAVORITED }),
  /** The notification of a tweet's reposts. */
  reposted: (tweetId: string): Key => ({ PK: tweet(tweetId), SK: REPOSTED }),
  /** The notification of the follows of a user within one window. */
  followed: ({ userId, window }: { userId: string; window: string }): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.followed}${window}`,
  }),
  /** Which notifications a user gets, and who may cause them. */
  notificationPreferences: (userId: string): Key => ({ PK: user(userId), SK: "NOTIFICATION_PREFERENCES" }),
  /** Up to where a user has seen their notifications. */
  seen: (userId: string): Key => ({ PK: user(userId), SK: "SEEN" }),
  /** Whose tweets a user is notified of, each of them. */
  bells: (userId: string): Key => ({ PK: user(userId), SK: "BELLS" }),
  /** A word that a user is found by. */
  nameToken: (userId: string, token: string): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.nameToken}${token}`,
  }),
  /** The archive that a user asked for last. */
  export: (userId: string): Key => ({ PK: user(userId), SK: "EXPORT" }),
  /** The people to suggest to a user. */
  suggestions: (userId: string): Key => ({ PK: user(userId), SK: "SUGGESTIONS" }),
  /** Whether a user's feed gets rows. */
  feedState: (userId: string): Key => ({ PK: user(userId), SK: `${sortPrefixes.reader}FEED_STATE` }),
  /** The hashtags that a user follows. */
  hashtags: (userId: string): Key => ({ PK: user(userId), SK: `${sortPrefixes.reader}HASHTAGS` }),
  /** The recent tweets of a fan-out-on-read author. */
  recentTweets: (authorId: string): Key => ({ PK: user(authorId), SK: "RECENT" }),
  idempotency: (userId: string, key: string): Key => ({
    PK: `${prefixes.idempotency}${userId}#${key}`,
    SK: "IDEMPOTENCY",
  }),
  /** How much of a rate limit a user has used; `name` is the policy's. */
  rateLimit: (userId: string, name: RateLimitName): Key => ({
    PK: `${prefixes.rateLimit}${userId}#${name}`,
    SK: "RATE_LIMIT",
  }),
  /** A session of the website. */
  session: ({ userId, sessionId }: { userId: string; sessionId: string }): Key => ({
    PK: `${prefixes.sessions}${userId}`,
    SK: sessionId,
  }),
  /** The right to open one socket. */
  ticket: (ticket: string): Key => ({ PK: `${prefixes.ticket}${ticket}`, SK: "TICKET" }),
  /** An open socket and its user. */
  connection: (connectionId: string): Key => ({
    PK: `${prefixes.connection}${connectionId}`,
    SK: "CONNECTION",
  }),
  /** A user's open sockets. */
  presence: (userId: string): Key => ({ PK: `${prefixes.presence}${userId}`, SK: "PRESENCE" }),
  /** An open socket that gets live updates about a fan-out-on-read author, or in the list of everyone online. */
  listener: (authorId: string, connectionId: string): Key => ({
    PK: listenerShard(authorId, letterSum(connectionId) % LISTENER_SHARDS),
    SK: `${sortPrefixes.listener}${connectionId}`,
  }),
  /** Marks a shard of the list of everyone online: some have not registered. Sorts before the listeners. */
  fullShard: (partition: string): Key => ({ PK: partition, SK: "FULL" }),
  /** The published website: its URL, and the HTML that every page starts from. */
  site: (): Key => ({ PK: prefixes.site, SK: "SITE" }),
  /** The last heartbeat that a region sent. */
  heartbeat: (region: string): Key => ({ PK: `${prefixes.heartbeat}${region}`, SK: HEARTBEAT }),
  /** Up to which heartbeat a region's stream reader has got. */
  heartbeatArrival: (region: string): Key => ({ PK: `${prefixes.heartbeat}${region}`, SK: "ARRIVAL" }),
} as const;

/** A shard of a fan-out-on-read author's listeners, or of everyone online. */
export function listenerShard(authorId: string, shard: number): string {
  return `${prefixes.listeners}${authorId}#${shard}`;
}

/** The indexes' partition keys. */
export const indexKeys = {
  /** GSI1 by handle: users whose handle starts with the same two characters. */
  handles: (handle: string) => `${prefixes.handles}${handle.slice(0, 2)}`,
  /** GSI1 by word: the words of names and handles that start alike. */
  people: (token: string) => `${prefixes.people}${tokenGroup(token)}`,
  /** GSI1 by tweet id and, for a quote, what it quotes: an author's tweets that are no replies. */
  author: (userId: string) => `${prefixes.author}${userId}`,
  /** GSI1 by tweet id and the parent's author: an author's replies. */
  authorReplies: (userId: string) => `${prefixes.author}${userId}#REPLIES`,
  /** GSI1 by time of the follow: a shard of a user's followers. Those whose feeds are paused come last. */
  followers: (userId: string, shard: number) => `${prefixes.followers}${userId}#${shard}`,
  /** GSI1 by time of the favorite: a shard of the users who favorite a tweet. */
  favoritedBy: (tweetId: string, shard: number) => `${prefixes.favoritedBy}${tweetId}#${shard}`,
  /** GSI1 by time of the repost: a shard of the users who repost a tweet. */
  repostedBy: (tweetId: string, shard: number) => `${prefixes.repostedBy}${tweetId}#${shard}`,
  /** GSI2 by time of the repost and what the tweet shows: what a user has reposted. */
  reposts: (userId: string) => `${prefixes.reposts}${userId}`,
  /** GSI1 by time of the bookmark: the tweets that a user has bookmarked. */
  bookmarks: (userId: string) => `${prefixes.bookmarks}${userId}`,
  /** GSI1 by time: a user's folded notifications. Replies and mentions are in the partition of the same name of the table. */
  inbox: (userId: string) => `${prefixes.inbox}${userId}`,
  /** GSI2 by time of the follow: the users that a user follows. */
  following: (userId: string) => `${prefixes.following}${userId}`,
  /** GSI2 by when they are due: deletions of accounts. */
  leaving: () => prefixes.leaving,
  /** GSI2 by when they are due: a shard of the feeds that are to be paused, or whose job is to be done. */
  feedsDue: (shard: number) => `${prefixes.feedsDue}${shard}`,
  /** GSI2 by tweet id: a shard of a day's tweets. */
  day: (day: string, shard: number) => `${prefixes.day}${day}#${shard}`,
  /** GSI3 by score: a shard of a day's ranking of tweets. */
  popularTweets: (day: string, shard: number) => `${prefixes.popular}${day}#${shard}`,
  /** GSI3 by score: a shard of the ranking of users. */
  popularUsers: (shard: number) => `${prefixes.popularUsers}${shard}`,
  /** GSI3 by time of the follow: the fan-out-on-read authors that a user follows. */
  onRead: (userId: string) => `${prefixes.onRead}${userId}`,
} as const;

/** The sort key of each kind of countable item: all of it, or how it begins. */
export const countableSortKeys: Record<CountableKind, string | { prefix: string }> = {
  tweet: TWEET,
  favorite: { prefix: sortPrefixes.favorite },
  repost: { prefix: sortPrefixes.repost },
  follow: { prefix: sortPrefixes.follow },
};

/** What kind of item a key of the stream belongs to; undefined for kinds that produce no events. */
export function kindOf({ SK }: Key): CountableKind | "profile" | "formerText" | undefined {
  if (SK === PROFILE) return "profile";
  if (SK.startsWith(sortPrefixes.formerText)) return "formerText";
  const found = Object.entries(countableSortKeys).find(([, sortKey]) =>
    typeof sortKey === "string" ? SK === sortKey : SK.startsWith(sortKey.prefix),
  );
  return found?.[0] as CountableKind | undefined;
}

/** What a folded notification is about. */
export function kindOfFold({ SK }: Key): "favorite" | "repost" | "follow" {
  if (SK === FAVORITED) return "favorite";
  return SK === REPOSTED ? "repost" : "follow";
}

/** Names an item among those of a batch. */
export function nameOfKey({ PK, SK }: Key): string {
  return `${PK} ${SK}`;
}

/** The id after the first `#` of a key: `USER#u` → `u`, `FOLLOWS#b` → `b`. */
export function idIn(key: string): string {
  return key.slice(key.indexOf("#") + 1);
}
