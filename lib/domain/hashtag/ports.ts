export type HashtagPorts = {
  /** The hashtags that a user follows, in the spelling of the index. Read consistently. */
  getFollowedHashtags(userId: string): Promise<string[]>;
  /** Repeating it changes nothing. */
  setFollowedHashtag(change: { userId: string; tag: string; following: boolean }): Promise<void>;
  /** Notes which hashtags a user has used in a period, and returns those that are new; none beyond the user's first few. */
  noteHashtags(use: { userId: string; period: string; tags: readonly string[] }): Promise<string[]>;
  /** Adds people to those who used a hashtag in a period. */
  addPeople(use: HashtagUse): Promise<void>;
  /** About the hashtags that most people used in a period. */
  rankHashtags(period: string): Promise<string[]>;
  /** How many people used a hashtag, by period, from one on; and how it is written. */
  countPeople(tag: string, from: string): Promise<{ tag: string; people: ReadonlyMap<string, number> }>;
};

/** `people` users have used a hashtag in a period, and one of them wrote it as `written`. */
export type HashtagUse = { tag: string; written: string; period: string; people: number };
