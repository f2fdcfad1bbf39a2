import { FollowChange } from "../../../lib/contract/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { getFollowsConsistently } from "../../../lib/data/consistent.ts";
import {
  clearFanOutOnRead,
  finishMove,
  getFanOut,
  markFanOutOnRead,
  pageFollowers,
  putFeedRows,
  removeFeedRows,
} from "../../../lib/data/feed/delivery.ts";
import { addRecentTweets } from "../../../lib/data/feed/recent-tweets.ts";
import { listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { handleFollowChange } from "../../../lib/domain/feed/handle-follow-change.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendMoveFollowers, sendSecondPass } from "../../../lib/messaging/queues.ts";
import { listen, stopListening } from "../../../lib/messaging/live-updates.ts";

const follows = { getFollowEdges: getFollowsConsistently, pageFollowers };
const feeds = { listAuthorTweets, addRecentTweets, putFeedRows, removeFeedRows };
const moves = { getFanOut, markFanOutOnRead, clearFanOutOnRead, finishMove, sendMoveFollowers, sendSecondPass };
const ports = { ...follows, ...feeds, ...moves, listen, stopListening, now };

export const handler = consumer("backfill-feed", FollowChange, (change) => handleFollowChange(ports, change));
