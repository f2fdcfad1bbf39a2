/** Moves an author between fan-out on write and on read by price: how often they post decides which is cheaper. */
import type { Clock } from "../../core/clock.ts";
import { firstIdAt } from "../../core/ids.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { Profile } from "../user/model.ts";
import { nextFanOut, nextPostsOften, PACE_DAYS } from "./model.ts";
import type { FeedPorts } from "./ports.ts";

export type FanOutLimits = {
  /** Above this many followers, tweets fan out on read. */
  fanOutOnWriteLimit: number;
  /** Above this many tweets a day, too. */
  fanOutOnWriteTweets: number;
};

export type JudgePorts = Pick<FeedPorts, "setPace"> &
  Pick<TweetPorts, "listAuthorTweets"> &
  Pick<Clock, "now"> &
  FanOutLimits;

/** An author is judged once in this many tweets, or with fewer if the limit is below: who posts often does so soon enough. */
export const JUDGED_EVERY = 8;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Counts an author's tweets of the last month, and begins a move if their price says so. Returns whether it changed the
 * author. Costs two queries for every eighth tweet of authors who have ever posted enough.
 */
export async function judgePace(ports: JudgePorts, author: Profile, correlationId: string): Promise<boolean> {
  const { fanOutOnWriteLimit, fanOutOnWriteTweets } = ports;
  const most = Math.floor(fanOutOnWriteTweets * PACE_DAYS) + 1;
  const before = author.postsOften ?? false;
  if (author.tweets % Math.min(JUDGED_EVERY, most) !== 0 || (!before && author.tweets < most)) return false;
  const now = ports.now();
  const tweets = await ports.listAuthorTweets(author.id, {
    after: firstIdAt(now - PACE_DAYS * DAY),
    limit: most,
  });
  const postsOften = nextPostsOften(before, tweets.length, fanOutOnWriteTweets);
  const reach = { followers: author.followers, postsOften };
  const fanOut = nextFanOut(author.fanOut, reach, fanOutOnWriteLimit);
  if (postsOften === before && fanOut === author.fanOut) return false;
  const { id: authorId, fanOut: from } = author;
  return ports.setPace({ authorId, postsOften, from, to: fanOut, now, correlationId });
}
