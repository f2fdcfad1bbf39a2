import { FeedWrites } from "../../../lib/contract/events.ts";
import { getTweetsConsistently } from "../../../lib/data/consistent.ts";
import { putFeedRows, removeFeedRows } from "../../../lib/data/delivery.ts";
import { writeFeeds } from "../../../lib/domain/feed/writeFeeds.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";

const ports = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };

export const handler = consumer("write-feeds", FeedWrites, (chunk) => writeFeeds(ports, chunk));
