/** What murmur remembers, as its use cases see it. The table's items are parsed into these by `lib/data`. */

/** How an author's tweets reach their followers; `movingToRead` and `movingToWrite` are both at once, while a job moves them over. */
export type FanOut = "write" | "movingToRead" | "read" | "movingToWrite";

export type Profile = {
  id: string;
  handle: string;
  name: string;
  bio: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  tweets: number;
  followers: number;
  following: number;
  delivery: FanOut;
  /** Over how many partitions this person's followers are spread; it only grows. */
  followerShards: number;
};

/** What a tweet shows of its author. */
export type AuthorSummary = Pick<Profile, "id" | "handle" | "name">;

/** The two facts of an edge: whether it is wanted, and whether the counters hold it already. See `counting.ts`. */
export type CountableState = { active: boolean; counted: 0 | 1 };

export type StoredTweet = CountableState & {
  id: string;
  authorId: string;
  /** Empty once the tweet is deleted (`active` is false). */
  text: string;
  inReplyTo: string | null;
  favorites: number;
  replies: number;
};

export type Favorite = CountableState & { userId: string; tweetId: string; since: string };
export type Follow = CountableState & { followerId: string; followeeId: string; since: string };

/** A tweet's place in somebody's feed. */
export type FeedRow = { id: string; authorId: string };

/** One of the things that happened to somebody; `id` is made from the event, so that a redelivery is the same row. */
export type InboxRow = {
  id: string;
  type: "favorite" | "follow" | "reply" | "mention";
  actorId: string;
  tweetId: string | null;
};

/** A place in a ranking: the tweet or person, and (of a tweet) its author. */
export type Ranked = { id: string; authorId: string | null; score: number };

/** Who makes a request: the subject and the user name of a verified access token. */
export type Caller = { id: string; handle: string };
