import { FeedWork } from "../../../lib/contract/events.ts";
import { getTweetsConsistently } from "../../../lib/data/consistent.ts";
import { putFeedRows, removeFeedRows } from "../../../lib/data/delivery.ts";
import { writeFeeds } from "../../../lib/domain/feed/writeFeeds.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { findOpenPages, hintAtTweet, pushTweet } from "../../../lib/messaging/realtime.ts";

const feeds = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };
const ports = { ...feeds, findOpenPages, hintAtTweet };

export const handler = consumer("write-feeds", FeedWork, (work) =>
  work.action === "push" ? pushTweet(work) : writeFeeds(ports, work),
);
