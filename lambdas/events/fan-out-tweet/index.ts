import { FanOutWork } from "../../../lib/contract/feed/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { environment } from "../../../lib/core/environment.ts";
import { allInParallel } from "../../../lib/core/in-parallel.ts";
import {
  addRecentTweets,
  beginMove,
  putFeedRows,
  removeFeedRows,
  removeRecentTweet,
  setPace,
} from "../../../lib/data/feed/index.ts";
import { pageFollowers } from "../../../lib/data/follow/index.ts";
import { getTweetsConsistently, listAuthorTweets } from "../../../lib/data/tweet/index.ts";
import { getProfileConsistently } from "../../../lib/data/user/index.ts";
import { fanOutShard } from "../../../lib/domain/feed/fan-out-shard.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo, sendFanOutShards, sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { measureFanOut } from "../../shared/delays.ts";
import { findOpenConnections, signalListeners, signalNewTweet } from "../../shared/live-updates.ts";

const ports = {
  ...{
    getProfile: getProfileConsistently,
    pageFollowers,
    getTweets: getTweetsConsistently,
    listAuthorTweets,
  },
  ...{ addRecentTweets, removeRecentTweet, putFeedRows, removeFeedRows, sendFeedWrites, sendFanOutShards },
  ...{ findOpenConnections, signalNewTweet, signalListeners, beginMove, setPace, measureFanOut, now },
};

const limits = () => ({
  fanOutOnWriteLimit: Number(environment("fanOutOnWriteLimit")),
  fanOutOnWriteTweets: Number(environment("fanOutOnWriteTweets")),
});

/** Tweets of an envelope at a time: each may page through many followers. */
const CONCURRENCY = 8;

export const handler = consumer(
  "fan-out-tweet",
  FanOutWork,
  (message) => {
    if (message.type === "fan-out-shard") return fanOutShard(ports, message);
    if (message.type === "tweet.deleted")
      return allInParallel(message.events, CONCURRENCY, (event) => removeTweetFromFeeds(ports, event));
    const judging = { ...ports, ...limits() };
    return allInParallel(message.events, CONCURRENCY, (event) => fanOutTweet(judging, event));
  },
  { resend: resendTo("tweetFanOutQueueUrl") },
);
