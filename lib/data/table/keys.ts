/**
 * Every key string of the single table. An item's key says what it is; an index key says how it is found.
 * `docs/access-patterns.md` lists what each is read for.
 */

/** A key of the table. */
export type Key = { PK: string; SK: string };
/** The names of the indexes and of their key attributes. */
export type Index = "GSI1" | "GSI2" | "GSI3";

/** How many partitions a day's tweets are spread over, so that no day is one hot partition. */
export const DAY_SHARDS = 16;
/** How many partitions a ranking is spread over; its writes are few, see `lib/domain/popular`. */
export const RANKING_SHARDS = 2;

/** How many partitions those are spread over who listen to one pulled author. */
export const LISTENER_SHARDS = 8;

/** The beginning of every partition key, for least-privilege grants (dynamodb:LeadingKeys). */
export const prefixes = {
  user: "USER#",
  handle: "HANDLE#",
  tweet: "TWEET#",
  feed: "FEED#",
  inbox: "INBOX#",
  idempotency: "IDEMPOTENCY#",
  ticket: "TICKET#",
  connection: "CONNECTION#",
  presence: "PRESENCE#",
  listeners: "LISTENERS#",
  handles: "HANDLES#",
  author: "AUTHOR#",
  day: "DAY#",
  popular: "POPULAR#",
  popularUsers: "POPULAR_USERS#",
  followers: "FOLLOWERS#",
  following: "FOLLOWING#",
  pulls: "PULLS#",
} as const;

/** The beginning of the sort keys of the items below one partition. */
export const sortPrefixes = { follows: "FOLLOWS#", favorite: "FAVORITE#", reply: "REPLY#" } as const;

const user = (id: string) => `${prefixes.user}${id}`;
const tweet = (id: string) => `${prefixes.tweet}${id}`;

export const keys = {
  profile: (userId: string): Key => ({ PK: user(userId), SK: "PROFILE" }),
  handle: (handle: string): Key => ({ PK: `${prefixes.handle}${handle}`, SK: "HANDLE" }),
  tweet: (tweetId: string): Key => ({ PK: tweet(tweetId), SK: "TWEET" }),
  reply: (parentId: string, tweetId: string): Key => ({
    PK: tweet(parentId),
    SK: `${sortPrefixes.reply}${tweetId}`,
  }),
  follow: (followerId: string, followeeId: string): Key => ({
    PK: user(followerId),
    SK: `${sortPrefixes.follows}${followeeId}`,
  }),
  favorite: (userId: string, tweetId: string): Key => ({
    PK: user(userId),
    SK: `${sortPrefixes.favorite}${tweetId}`,
  }),
  feedRow: (userId: string, tweetId: string): Key => ({ PK: `${prefixes.feed}${userId}`, SK: tweetId }),
  inboxRow: (userId: string, notificationId: string): Key => ({
    PK: `${prefixes.inbox}${userId}`,
    SK: notificationId,
  }),
  /** The watermark up to which a person has seen their notifications. */
  seen: (userId: string): Key => ({ PK: user(userId), SK: "SEEN" }),
  /** The last tweets of an author whose followers pull them. */
  recent: (authorId: string): Key => ({ PK: user(authorId), SK: "RECENT" }),
  idempotency: (userId: string, key: string): Key => ({
    PK: `${prefixes.idempotency}${userId}#${key}`,
    SK: "IDEMPOTENCY",
  }),
  /** The right to open a socket once. */
  ticket: (ticket: string): Key => ({ PK: `${prefixes.ticket}${ticket}`, SK: "TICKET" }),
  /** Whose an open socket is. */
  connection: (connectionId: string): Key => ({
    PK: `${prefixes.connection}${connectionId}`,
    SK: "CONNECTION",
  }),
  /** The open sockets of a person. */
  presence: (userId: string): Key => ({ PK: `${prefixes.presence}${userId}`, SK: "PRESENCE" }),
  /** An open socket that is told of a pulled author's tweets. */
  listener: (authorId: string, connectionId: string): Key => ({
    PK: listenerShard(authorId, letterSum(connectionId) % LISTENER_SHARDS),
    SK: `LISTENER#${connectionId}`,
  }),
} as const;

/** A shard of those who listen to a pulled author. */
export function listenerShard(authorId: string, shard: number): string {
  return `${prefixes.listeners}${authorId}#${shard}`;
}

/** The gateway's ids end alike, so all of their letters have a say. */
function letterSum(text: string): number {
  return [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}

/** Partition keys of the indexes; the sort key is named beside each. */
export const indexKeys = {
  /** GSI1, sorted by handle: people whose handle begins with the same two characters. */
  handles: (handle: string) => `${prefixes.handles}${handle.slice(0, 2)}`,
  /** GSI1, sorted by tweet id: an author's tweets. */
  author: (userId: string) => `${prefixes.author}${userId}`,
  /** GSI1, sorted by the moment of the follow: a shard of a person's followers. */
  followers: (userId: string, shard: number) => `${prefixes.followers}${userId}#${shard}`,
  /** GSI2, sorted by the moment of the follow: whom a person follows. */
  following: (userId: string) => `${prefixes.following}${userId}`,
  /** GSI2, sorted by tweet id: a shard of a day's tweets. */
  day: (day: string, shard: number) => `${prefixes.day}${day}#${shard}`,
  /** GSI3, sorted by score: a shard of the tweets of a day that rank. */
  popularTweets: (day: string, shard: number) => `${prefixes.popular}${day}#${shard}`,
  /** GSI3, sorted by score: a shard of the people that rank. */
  popularUsers: (shard: number) => `${prefixes.popularUsers}${shard}`,
  /** GSI3, sorted by followee: the pulled authors that a person follows. */
  pulls: (userId: string) => `${prefixes.pulls}${userId}`,
} as const;

/** What an item's keys say it is; undefined for kinds that nobody reads from the stream. */
export function kindOf(key: Key): "tweet" | "follow" | "favorite" | "profile" | undefined {
  if (key.SK === "TWEET") return "tweet";
  if (key.SK === "PROFILE") return "profile";
  if (key.SK.startsWith(sortPrefixes.follows)) return "follow";
  if (key.SK.startsWith(sortPrefixes.favorite)) return "favorite";
  return undefined;
}

/** The id behind the first `#` of a key string: `USER#u` → `u`, `FOLLOWS#b` → `b`. */
export function idIn(keyString: string): string {
  return keyString.slice(keyString.indexOf("#") + 1);
}
