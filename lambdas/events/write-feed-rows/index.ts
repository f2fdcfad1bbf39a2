import { FeedWrites } from "../../../lib/contract/feed/events.ts";
import { putFeedRows, removeFeedRows } from "../../../lib/data/feed/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { writeFeedRows } from "../../../lib/domain/feed/write-feed-rows.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendFeedWrites } from "../../../lib/messaging/queues.ts";
import { findOpenConnections, signalNewTweet } from "../../shared/live-updates.ts";

const feeds = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };
const ports = { ...feeds, sendFeedWrites, findOpenConnections, signalNewTweet };

export const handler = consumer("write-feed-rows", FeedWrites, (writes) => writeFeedRows(ports, writes));
