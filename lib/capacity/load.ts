/** What people do, each on an average day. */
import { ONLINE_LIMIT } from "../domain/realtime/model.ts";
import { onReadUsage } from "./usage.ts";
import { type Zipf, zipf } from "./zipf.ts";

export type Load = {
  users: number;
  /** Tweets that a user posts. */
  tweets: number;
  /** Tweets that a user is shown. */
  reads: number;
  favorites: number;
  /** Followers of a user. As many people are followed by a user. */
  followers: Zipf;
  /** Tweets per day of an author: the mean is `tweets`. */
  activity: Zipf;
  /** The busiest hour's load ÷ the average. */
  peak: number;
  /** Years after the start, for storage. */
  years: number;
  /** Seconds that the stream's reader waits for more changes. */
  batchWindow: number;
  /** The share of messages whose success is logged. */
  logSampling: number;
  behavior: Behavior;
};

/** What the four required numbers leave open. All per user and day, or a share from 0 to 1. */
export type Behavior = {
  /** Tweets that are replies. */
  replyShare: number;
  /** Tweets with a picture. */
  pictureShare: number;
  /** Where tweets are read. The shares add up to 1. */
  readIn: { feed: number; profiles: number; recent: number; single: number };
  /** Tweets on a page of a list. */
  pageSize: number;
  follows: number;
  /** Times that the website is opened; each opens a socket. */
  visits: number;
  /** Minutes with an open page. */
  openMinutes: number;
  /** Times that notifications are opened. */
  notificationLists: number;
  /** Rows that an open page writes, and deletes, for each author on read that its user follows. */
  listenerRows: number;
};

export const behavior: Behavior = {
  replyShare: 0.2,
  pictureShare: 0.1,
  readIn: { feed: 0.8, profiles: 0.1, recent: 0.05, single: 0.05 },
  pageSize: 20,
  follows: 0.1,
  visits: 3,
  openMinutes: 30,
  notificationLists: 2,
  listenerRows: onReadUsage.socketWrites,
};

/** The most tweets per day of one author, below the rate limit for tweets. */
const MOST_TWEETS = 1000;
/** With this exponent, the largest of 100 million users has 50 million followers. */
export const EXPONENT = 0.75;
/** How unevenly authors post: with this exponent, a tenth of them posts half of all tweets. */
export const UNEVEN = 0.75;

export type LoadOptions = {
  users: number;
  tweets: number;
  reads: number;
  favorites: number;
  meanFollowers: number;
  exponent?: number;
  /** The exponent of the authors' activity; 0: all post equally much. */
  activityExponent?: number;
  peak?: number;
  years?: number;
  batchWindow?: number;
  logSampling?: number;
  behavior?: Partial<Behavior>;
};

export function loadOf(options: LoadOptions): Load {
  const { users, tweets, reads, favorites, meanFollowers } = options;
  const { exponent = EXPONENT, activityExponent = UNEVEN, peak = 3, years = 1 } = options;
  const { batchWindow = 0, logSampling = 1 } = options;
  return {
    ...{ users, tweets, reads, favorites, peak, years, batchWindow, logSampling },
    followers: zipf({ members: users, mean: meanFollowers, exponent, most: users }),
    activity: zipf({
      ...{ members: users, mean: tweets, exponent: activityExponent },
      most: Math.max(MOST_TWEETS, tweets),
    }),
    behavior: { ...behavior, ...options.behavior },
  };
}

/** Tweets per day that reach a user's feed while a page of theirs is open. Each is a live update, and a request for it. */
export function liveTweets({ followers, tweets, behavior: { openMinutes } }: Load): number {
  return (followers.mean * tweets * openMinutes) / (24 * 60);
}

/** Whether so few are online in the busiest hour that fan-out finds them in one list. */
export function listsOnline({ users, peak, behavior: { openMinutes } }: Load): boolean {
  return (users * peak * openMinutes) / (24 * 60) <= ONLINE_LIMIT;
}

const SECONDS_PER_DAY = 86_400;

export function perSecond(perDay: number): number {
  return perDay / SECONDS_PER_DAY;
}
