import { EdgeEnvelope } from "../../../lib/contract/events.ts";
import {
  getFavoritesConsistently,
  getFollowsConsistently,
  getTweetsConsistently,
} from "../../../lib/data/consistent.ts";
import { putInboxRows, removeInboxRows } from "../../../lib/data/inbox.ts";
import { findUserIdsByHandles } from "../../../lib/data/profile.ts";
import { notify } from "../../../lib/domain/notification/notify.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { hintAtNotifications } from "../../../lib/messaging/realtime.ts";

const ports = {
  getTweets: getTweetsConsistently,
  getFavoritesOf: getFavoritesConsistently,
  getFollowsOf: getFollowsConsistently,
  findUserIdsByHandles,
  putInboxRows,
  removeInboxRows,
  hintAtNotifications,
};

export const handler = consumer("notify", EdgeEnvelope, (envelope) => notify(ports, envelope));
