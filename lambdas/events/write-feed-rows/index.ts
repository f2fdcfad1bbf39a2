import { FeedWork } from "../../../lib/contract/events.ts";
import { getTweetsConsistently } from "../../../lib/data/consistent.ts";
import { putFeedRows, removeFeedRows } from "../../../lib/data/feed/delivery.ts";
import { writeFeedRows } from "../../../lib/domain/feed/write-feed-rows.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { findOpenConnections, signalNewTweet, signalConnections } from "../../../lib/messaging/live-updates.ts";

const feeds = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };
const ports = { ...feeds, findOpenConnections, signalNewTweet };

export const handler = consumer("write-feed-rows", FeedWork, (work) =>
  work.action === "push" ? signalConnections(work) : writeFeedRows(ports, work),
);
