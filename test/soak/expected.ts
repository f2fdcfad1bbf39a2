/** What the API should show at rest, according to the model. */
import type { Interval, Model, ModelTweet, Person } from "./model.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Feed rows expire after 30 days; a late duplicate of a fan-out may set an earlier end, by hours. */
export const FEED_ROW_LIFE = 29 * DAY;
/** A follow brings this many of the followed person's tweets and reposts into the follower's feed. */
const BACKFILLED = 20;

/** Whether a home feed must, may or must not show a tweet. "may": it has expired unless its author fans out on read. */
export function inHomeFeed(
  model: Model,
  { reader, tweet, now }: { reader: Person; tweet: ModelTweet; now: number },
): "must" | "may" | "never" {
  if (tweet.deleted) return "never";
  const young = now - tweet.at < FEED_ROW_LIFE;
  if (tweet.author === reader) return young ? "must" : "may";
  const follow = model.follow(reader, tweet.author);
  if (!follow) return "never";
  if (tweet.at >= follow.from) return young ? "must" : "may";
  // A tweet and its author's own repost of it take a place each. One that was undone since may have taken one, too.
  const newer = model.tweets.flatMap((other) => [
    ...(other.author === tweet.author && other.id > tweet.id ? [other] : []),
    ...(model.lastRepost(tweet.author, other) >= tweet.at ? [other] : []),
  ]).length;
  return newer < BACKFILLED && now - follow.to < FEED_ROW_LIFE ? "must" : "may";
}

/** Reposts of a tweet by those the reader follows: the feed may show it because of each, and must because of some. */
export function repostsInHomeFeed(
  model: Model,
  { reader, tweet, now }: { reader: Person; tweet: ModelTweet; now: number },
): { by: Person; at: Interval; must: boolean }[] {
  if (tweet.deleted) return [];
  return model.repostersOf(tweet).flatMap((by) => {
    const [at, follow] = [model.repost(by, tweet), model.follow(reader, by)];
    // A block ends follows, so nobody who is followed is barred.
    if (!at || !follow || model.distances.mutes(reader, by, now)) return [];
    return [{ by, at, must: at.from > follow.to && now - at.from < FEED_ROW_LIFE }];
  });
}

/** Whether it is no reply, or one that a home feed shows even without replies to strangers. */
export function isBetweenFollowed(model: Model, reader: Person, { author, parent }: ModelTweet): boolean {
  if (!parent || parent.author === author || author === reader || parent.author === reader) return true;
  return model.follow(reader, parent.author) !== undefined;
}

export type Metrics = { favorites: number; replies: number; reposts: number; quotes: number };

export function metricsOf(model: Model, tweet: ModelTweet): Metrics {
  return {
    favorites: model.favoritersOf(tweet).length,
    replies: model.active(({ parent }) => parent === tweet).length,
    reposts: model.repostersOf(tweet).length,
    quotes: model.active(({ quoted }) => quoted === tweet).length,
  };
}

export function countsOf(model: Model, person: Person) {
  return {
    tweets: model.active(({ author }) => author === person).length,
    followers: model.followersOf(person).length,
    following: model.followedBy(person).length,
  };
}
