import { FanOutWork } from "../../../lib/contract/feed/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { environment } from "../../../lib/core/environment.ts";
import {
  addRecentTweets,
  beginMove,
  putFeedRows,
  recordTweetedBy,
  removeFeedRows,
  removeRecentTweet,
  setPace,
} from "../../../lib/data/feed/index.ts";
import { pageFollowers } from "../../../lib/data/follow/index.ts";
import { findRepostsConsistently, listReposts } from "../../../lib/data/repost/index.ts";
import { getTweetsConsistently, listAuthorTweets } from "../../../lib/data/tweet/index.ts";
import { getProfileConsistently } from "../../../lib/data/user/index.ts";
import { handleFanOut } from "../../../lib/domain/feed/handle-fan-out.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo, sendFanOutShards, sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { measureFanOut } from "../../shared/delays.ts";
import { findOpenConnections, signalListeners, signalTweet } from "../../shared/live-updates.ts";

const ports = {
  ...{
    getProfile: getProfileConsistently,
    pageFollowers,
    getTweets: getTweetsConsistently,
    findReposts: findRepostsConsistently,
    listAuthorTweets,
    listReposts,
  },
  ...{ addRecentTweets, removeRecentTweet, putFeedRows, removeFeedRows, sendFeedWrites, sendFanOutShards },
  ...{
    findOpenConnections,
    signalTweet,
    signalListeners,
    beginMove,
    setPace,
    recordTweetedBy,
    measureFanOut,
    now,
  },
};

const limits = () => ({
  fanOutOnWriteLimit: Number(environment("fanOutOnWriteLimit")),
  fanOutOnWriteTweets: Number(environment("fanOutOnWriteTweets")),
});

export const handler = consumer(
  "fan-out-tweet",
  FanOutWork,
  (work) => handleFanOut({ ...ports, ...limits() }, work),
  { resend: resendTo("tweetFanOutQueueUrl") },
);
