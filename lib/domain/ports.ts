/**
 * What use cases ask of the world, as function types. `lib/data` implements them; tests pass fakes. A use case takes a
 * plain object with just the ones that it needs.
 *
 * Lists are read by range: `before` downwards, `after` upwards (both exclusive), at most `limit` rows.
 */
import type { FeedWrites, MoveFollowers, SecondPass, ListenerSignal } from "../contract/events.ts";
import type {
  AuthorSummary,
  Caller,
  FanOut,
  CountableState,
  Favorite,
  FeedRow,
  Follow,
  InboxRow,
  Profile,
  Ranked,
  StoredTweet,
} from "./model.ts";

export type Range = { before?: string | undefined; after?: string | undefined; limit: number };

/** Milliseconds since 1970. */
export type Now = () => number;
/** A new ULID of now; ids of one process never go backwards. */
export type NewId = () => string;

export type GetTweet = (id: string) => Promise<StoredTweet | undefined>;
/** Tombstones of deleted tweets are among them (`active` is false). */
export type GetTweets = (ids: readonly string[]) => Promise<Map<string, StoredTweet>>;
/** Stores a tweet, its place in its author's feed and, of a reply, its place below its parent. False when the id is taken. */
export type PutTweet = (
  tweet: { id: string; authorId: string; text: string; inReplyTo: string | null },
  correlationId: string,
) => Promise<boolean>;
/** Takes text and index keys away and leaves a tombstone. False when it was no longer there. */
export type MarkTweetDeleted = (tweet: StoredTweet, correlationId: string) => Promise<boolean>;
export type ListTweetIdsOfAuthor = (authorId: string, range: Range) => Promise<FeedRow[]>;
/** The places of replies below their parent; a deleted reply keeps its place. */
export type ListReplies = (parentId: string, range: Range) => Promise<FeedRow[]>;
export type ListTweetIdsOfDay = (day: string, range: Range) => Promise<{ id: string }[]>;

export type GetProfile = (userId: string) => Promise<Profile | undefined>;
export type GetProfiles = (userIds: readonly string[]) => Promise<Map<string, Profile>>;
/** Cached for seconds in this process. */
export type GetAuthors = (userIds: readonly string[]) => Promise<Map<string, AuthorSummary>>;
export type FindUserIdByHandle = (handle: string) => Promise<string | undefined>;
export type FindUserIdsByHandles = (handles: readonly string[]) => Promise<Map<string, string>>;
export type ListHandles = (
  prefix: string,
  range: { after?: string | undefined; limit: number },
) => Promise<{ handle: string; userId: string }[]>;
/**
 * Writes profile and handle claim in one transaction. Doing it again changes nothing.
 * Throws `handle_taken` (a plain Error) when the handle is another person's.
 */
export type CreateProfile = (caller: Caller, name: string, now: number) => Promise<Profile>;
/** Undefined when there is no such person. */
export type UpdateProfile = (
  userId: string,
  changes: { name?: string | undefined; bio?: string | undefined },
) => Promise<Profile | undefined>;

export type GetFavorite = (userId: string, tweetId: string) => Promise<Favorite | undefined>;
/** Which of the tweets the person has favorited, with the state of each edge. */
export type GetFavorites = (userId: string, tweetIds: readonly string[]) => Promise<Map<string, Favorite>>;
/** Stores the wanted state in one conditional write and answers with the edge as it is now; undefined when there is none. */
export type SetFavorite = (
  wanted: { userId: string; tweetId: string; favorited: boolean },
  since: string,
  correlationId: string,
) => Promise<CountableState | undefined>;
/** Rows are named by the tweet. An edge that was switched off stays (`active` is false) until it has been counted. */
export type ListFavorites = (userId: string, range: Range) => Promise<{ id: string; active: boolean }[]>;

export type GetFollow = (followerId: string, followeeId: string) => Promise<Follow | undefined>;
/** The follower's edges to the given people, also those that were switched off and await counting. */
export type GetFollows = (followerId: string, userIds: readonly string[]) => Promise<Map<string, Follow>>;
/** Of the given people, those whom the follower follows. */
export type GetFollowees = (followerId: string, userIds: readonly string[]) => Promise<Set<string>>;
/** Of the given people, those who follow the followee. */
export type GetFollowersAmong = (followeeId: string, userIds: readonly string[]) => Promise<Set<string>>;
export type SetFollow = (
  wanted: { followerId: string; followeeId: string; following: boolean; followerShards: number },
  since: string,
  correlationId: string,
) => Promise<CountableState | undefined>;
/** Rows are named by the moment of the follow (`id`), newest first over all of the person's shards. */
export type ListFollowers = (
  followeeId: string,
  shards: number,
  range: Range,
) => Promise<{ id: string; userId: string }[]>;
export type ListFollowing = (followerId: string, range: Range) => Promise<{ id: string; userId: string }[]>;

export type ListFeedRows = (userId: string, range: Range) => Promise<FeedRow[]>;
/** The pulled authors whom a person follows. */
export type ListPulledAuthors = (userId: string) => Promise<string[]>;
/** The last tweets of pulled authors: up to 32 ids each, newest first. */
export type GetRecentHeads = (authorIds: readonly string[]) => Promise<Map<string, string[]>>;

/** Adds ids to an author's head and lets go of old ones beyond what readers take. */
export type AddToRecentHead = (authorId: string, tweetIds: readonly string[]) => Promise<void>;
export type RemoveFromRecentHead = (authorId: string, tweetId: string) => Promise<void>;
/** One page of a shard of somebody's followers, in the order of their follows; `next` is undefined at the end. */
export type PageFollowers = (
  followeeId: string,
  shard: number,
  after: string | undefined,
  limit: number,
) => Promise<{ followerIds: string[]; next: string | undefined }>;
/** Writes places in feeds, any number of them; a row that expires a month after `since` or, without it, after the tweet. */
export type PutFeedRows = (rows: readonly (FeedRow & { userId: string; since?: number })[]) => Promise<void>;
export type RemoveFeedRows = (rows: readonly { userId: string; id: string }[]) => Promise<void>;

/** A row of somebody's inbox. */
export type InboxRowOf = InboxRow & { userId: string };
export type PutInboxRows = (rows: readonly InboxRowOf[]) => Promise<void>;
export type RemoveInboxRows = (rows: readonly { userId: string; id: string }[]) => Promise<void>;
export type ListInboxRows = (userId: string, range: Range) => Promise<InboxRow[]>;
/** FIRST_ID when nothing has been seen. */
export type GetSeen = (userId: string) => Promise<string>;
/** Moves the watermark forward and answers with it as it is now. */
export type SetSeen = (userId: string, upTo: string) => Promise<string>;

/** The best `depth` of a day's tweets, best first; through an in-process cache of seconds. */
export type RankTweetsOfDay = (day: string, depth: number) => Promise<Ranked[]>;
/** The ranking of people, best first, at most 100; through an in-process cache of seconds. */
export type RankUsers = () => Promise<Ranked[]>;

/** The edges that there are of those named, as they are at this moment. */
export type GetFollowsOf = (
  pairs: readonly { followerId: string; followeeId: string }[],
) => Promise<Follow[]>;
export type GetFavoritesOf = (pairs: readonly { userId: string; tweetId: string }[]) => Promise<Favorite[]>;
/** Makes a follower pull an author; false when they follow no more. */
export type MarkPull = (followerId: string, followeeId: string) => Promise<boolean>;
export type ClearPull = (followerId: string, followeeId: string) => Promise<boolean>;
/** Hands chunks of a fan-out on, to be written in parallel. */
export type SendFeedWrites = (chunks: readonly FeedWrites[]) => Promise<void>;
/** Makes follows be looked at once more after `delaySeconds`. */
export type SendSettleFollows = (message: SecondPass, delaySeconds: number) => Promise<void>;
/** Goes on with the move of an author's followers in an invocation of its own. */
export type SendMoveFollowers = (message: MoveFollowers) => Promise<void>;
/**
 * How an author is delivered at this moment, and the correlation id of the change that led there: it tells a move that is
 * under way from earlier ones, whose messages may still come.
 */
export type GetMove = (
  authorId: string,
) => Promise<{ delivery: FanOut; correlationId: string; followerShards: number } | undefined>;
/** Ends a move; false when it is not (or no more) the one under way. */
export type EndMove = (authorId: string, correlationId: string, to: FanOut) => Promise<boolean>;

/** An open page: a connection of the socket, and whose it is. */
export type Connection = { userId: string; connectionId: string };
/** What a page is told: that there is something to ask for. */
export type Hint =
  | { type: "tweet"; tweetId: string; authorId: string }
  | { type: "notification"; id: string };
export type TweetHint = { tweetId: string; authorId: string };

/** A secret that nobody guesses, in characters that a URL takes as they are. */
export type NewSecret = () => string;
export type PutTicket = (ticket: string, userId: string, until: number) => Promise<void>;
/** Whose ticket it is, which it is no more thereafter; undefined when it was used, ran out or never was. */
export type TakeTicket = (ticket: string, now: number) => Promise<string | undefined>;
/** False when the person has too many pages open already. */
export type AddConnection = (connection: Connection, now: number) => Promise<boolean>;
/** Forgets a connection that its page closed, and answers whose it was; undefined when it was forgotten already. */
export type CloseConnection = (connectionId: string) => Promise<string | undefined>;
/** Forgets a connection that takes nothing. One opened after `before` is kept: it may not be quite open yet. */
export type DropConnection = (connection: Connection, before: number) => Promise<void>;
/** The open pages of those of the people who have any. */
export type GetPresence = (userIds: readonly string[]) => Promise<Connection[]>;
/** Tells one page something. False when it is gone. Throws when it cannot be told. */
export type PostHint = (connectionId: string, hint: Hint) => Promise<boolean>;

/** A page that wants to be told of a pulled author's tweets, whom nobody pushes to feeds. */
export type Listener = Connection & { authorId: string };
export type PutListeners = (listeners: readonly Listener[], now: number) => Promise<void>;
export type RemoveListeners = (listeners: readonly Omit<Listener, "userId">[]) => Promise<void>;
/** Those who listen to an author, page by page. */
export type PageListeners = (authorId: string) => AsyncIterable<Connection[]>;
export type SendTweetPushes = (chunks: readonly ListenerSignal[]) => Promise<void>;

/** The open pages of people, for a hint; none where that cannot be read. */
export type FindOpenPages = (userIds: readonly string[]) => Promise<Connection[]>;
/**
 * The ways to tell open pages of something new. None ever throws: a hint may get lost, and pages ask for what they missed.
 */
export type HintAtTweet = (pages: readonly Connection[], tweet: TweetHint) => Promise<void>;
export type HintAtNotifications = (notifications: readonly { userId: string; id: string }[]) => Promise<void>;
export type HintListeners = (tweet: TweetHint & { correlationId: string }) => Promise<void>;
/** Makes the open pages of people listen to a pulled author, or stop. Like a hint, it never throws. */
export type Listen = (userIds: readonly string[], authorId: string) => Promise<void>;
