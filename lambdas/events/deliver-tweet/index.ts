import { TweetEnvelope } from "../../../lib/contract/events.ts";
import { getTweetsConsistently } from "../../../lib/data/consistent.ts";
import { pageFollowers, putFeedRows, removeFeedRows } from "../../../lib/data/delivery.ts";
import { getProfile } from "../../../lib/data/profile.ts";
import { addToRecentHead, removeFromRecentHead } from "../../../lib/data/recent.ts";
import { listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { deliverTweet, withdrawTweet } from "../../../lib/domain/feed/deliverTweet.ts";
import { inParallel } from "../../../lib/domain/in-parallel.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { findOpenPages, hintAtTweet, hintListeners } from "../../../lib/messaging/realtime.ts";

const heads = { addToRecentHead, removeFromRecentHead, listTweetIdsOfAuthor };
const feeds = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows, sendFeedWrites };
const ports = { getProfile, pageFollowers, ...heads, ...feeds, findOpenPages, hintAtTweet, hintListeners };

/** Tweets of an envelope at once: each may page through many followers. */
const CONCURRENCY = 8;

export const handler = consumer("deliver-tweet", TweetEnvelope, ({ type, events }) => {
  const work = type === "tweet.created" ? deliverTweet : withdrawTweet;
  return inParallel(events, CONCURRENCY, (event) => work(ports, event));
});
