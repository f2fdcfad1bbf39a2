import type { Range } from "../../core/page/range.ts";
import type { TweetRow } from "../tweet/model.ts";
import type { Candidate } from "./rank-suggestions.ts";

export type DiscoverPorts = {
  /** All users' tweets of a day (YYYY-MM-DD). Throws `unavailable` if a shard cannot be read. */
  listDayTweets(day: string, range: Range): Promise<TweetRow[]>;
  /** A day's best `depth` tweets, best first; cached for seconds in this process. */
  rankTweetsOfDay(day: string, depth: number): Promise<Ranked[]>;
  /** The best users, best first, at most 100; cached for seconds in this process. */
  rankUsers(): Promise<Ranked[]>;
  /** The suggestions that were last made for a user, if they are still kept. */
  getSuggestions(userId: string): Promise<KeptSuggestions | undefined>;
  /** Keeps suggestions in place of those made before. */
  putSuggestions(suggestions: KeptSuggestions & { userId: string; expiresAt: number }): Promise<void>;
};

/** The people to suggest to a user; `madeAt` in ms since 1970. */
export type KeptSuggestions = {
  /** Best first. */
  candidates: Candidate[];
  madeAt: number;
};

/** An entry of a ranking: a tweet with its author, or a user. */
export type Ranked = { id: string; authorId: string | null; score: number };
