import { FollowChange } from "../../../lib/contract/events.ts";
import { now } from "../../../lib/data/clock.ts";
import { getFollowsConsistently } from "../../../lib/data/consistent.ts";
import {
  clearPull,
  endMove,
  getMove,
  markPull,
  pageFollowers,
  putFeedRows,
  removeFeedRows,
} from "../../../lib/data/delivery.ts";
import { addToRecentHead } from "../../../lib/data/recent.ts";
import { listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { handleFollowChange } from "../../../lib/domain/feed/followChange.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendMoveFollowers, sendSettleFollows } from "../../../lib/messaging/queues.ts";
import { listen, stopListening } from "../../../lib/messaging/realtime.ts";

const follows = { getFollowsOf: getFollowsConsistently, pageFollowers };
const feeds = { listTweetIdsOfAuthor, addToRecentHead, putFeedRows, removeFeedRows };
const moves = { getMove, markPull, clearPull, endMove, sendMoveFollowers, sendSettleFollows };
const ports = { ...follows, ...feeds, ...moves, listen, stopListening, now };

export const handler = consumer("backfill-feed", FollowChange, (change) => handleFollowChange(ports, change));
