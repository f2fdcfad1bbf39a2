import type { Range } from "../../core/page/range.ts";
import type { TweetRow } from "../tweet/model.ts";

export type DiscoverPorts = {
  /** All users' tweets of a day (YYYY-MM-DD). Throws `unavailable` if a shard cannot be read. */
  listDayTweets(day: string, range: Range): Promise<TweetRow[]>;
  /** A day's best `depth` tweets, best first; cached for seconds in this process. */
  rankTweetsOfDay(day: string, depth: number): Promise<Ranked[]>;
  /** The best users, best first, at most 100; cached for seconds in this process. */
  rankUsers(): Promise<Ranked[]>;
};

/** An entry of a ranking: a tweet with its author, or a user. */
export type Ranked = { id: string; authorId: string | null; score: number };
