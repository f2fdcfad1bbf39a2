import { FeedWrites } from "../../../lib/contract/feed/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { putFeedRows, removeFeedRows } from "../../../lib/data/feed/index.ts";
import { getFollowEdges } from "../../../lib/data/follow/index.ts";
import { findRepostsConsistently } from "../../../lib/data/repost/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { handleFeedWrites } from "../../../lib/domain/feed/handle-feed-writes.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { measureFanOut } from "../../shared/delays.ts";
import { findOpenConnections, signalTweet } from "../../shared/live-updates.ts";

const stored = { getTweets: getTweetsConsistently, findReposts: findRepostsConsistently };
const feeds = { ...stored, putFeedRows, removeFeedRows, measureFanOut };
const ports = { ...feeds, getFollowEdges, sendFeedWrites, findOpenConnections, signalTweet, now };

export const handler = consumer("write-feed-rows", FeedWrites, (writes) => handleFeedWrites(ports, writes));
