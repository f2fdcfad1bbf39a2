import { FollowChange } from "../../../lib/contract/feed/events.ts";
import { now } from "../../../lib/core/clock.ts";
import {
  addRecentTweets,
  beginMove,
  continueMove,
  findFeedRows,
  finishMove,
  getFanOut,
  getFeedState,
  putFeedRows,
  removeFeedRows,
  setFeedState,
} from "../../../lib/data/feed/index.ts";
import {
  clearFanOutOnRead,
  getFollowEdges,
  markFanOutOnRead,
  pageFollowers,
  pageFollows,
  setPaused,
} from "../../../lib/data/follow/index.ts";
import { listReposts } from "../../../lib/data/repost/index.ts";
import { listAuthorTweets } from "../../../lib/data/tweet/index.ts";
import { handleFollowChange } from "../../../lib/domain/feed/handle-follow-change.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo, sendFeedJob, sendSecondPass } from "../../../lib/messaging/queues.ts";
import { listen, stopListening } from "../../shared/live-updates.ts";
import { pauseRule } from "../../shared/visits.ts";

const ports = {
  ...{ getFollowEdges, pageFollowers, markFanOutOnRead, clearFanOutOnRead },
  ...{ listAuthorTweets, listReposts },
  ...{ addRecentTweets, putFeedRows, findFeedRows, removeFeedRows },
  ...{ getFanOut, beginMove, continueMove, finishMove },
  ...{ pageFollows, setPaused, getFeedState, setFeedState },
  ...{ sendFeedJob, sendSecondPass, listen, stopListening, now },
};

export const handler = consumer(
  "backfill-feed",
  FollowChange,
  (change) => handleFollowChange({ ...ports, ...pauseRule() }, change),
  { resend: resendTo("followChangesQueueUrl") },
);
