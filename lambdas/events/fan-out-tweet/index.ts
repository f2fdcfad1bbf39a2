import { TweetEnvelope } from "../../../lib/contract/events.ts";
import { getTweetsConsistently } from "../../../lib/data/consistent.ts";
import { pageFollowers, putFeedRows, removeFeedRows } from "../../../lib/data/feed/delivery.ts";
import { getProfile } from "../../../lib/data/user/profile.ts";
import { addRecentTweets, removeRecentTweet } from "../../../lib/data/feed/recent-tweets.ts";
import { listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { inParallel } from "../../../lib/core/in-parallel.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { findOpenConnections, signalNewTweet, signalListeners } from "../../../lib/messaging/live-updates.ts";

const heads = { addRecentTweets, removeRecentTweet, listAuthorTweets };
const feeds = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows, sendFeedWrites };
const ports = { getProfile, pageFollowers, ...heads, ...feeds, findOpenConnections, signalNewTweet, signalListeners };

/** Tweets of an envelope at once: each may page through many followers. */
const CONCURRENCY = 8;

export const handler = consumer("fan-out-tweet", TweetEnvelope, ({ type, events }) => {
  const work = type === "tweet.created" ? fanOutTweet : removeTweetFromFeeds;
  return inParallel(events, CONCURRENCY, (event) => work(ports, event));
});
