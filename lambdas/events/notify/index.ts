import { CountableEnvelope } from "../../../lib/contract/events.ts";
import {
  getFavoritesConsistently,
  getFollowsConsistently,
  getTweetsConsistently,
} from "../../../lib/data/consistent.ts";
import { putInboxRows, removeInboxRows } from "../../../lib/data/notification/inbox.ts";
import { findUserIds } from "../../../lib/data/user/profile.ts";
import { notify } from "../../../lib/domain/notification/notify.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { signalNotifications } from "../../../lib/messaging/live-updates.ts";

const ports = {
  getTweets: getTweetsConsistently,
  getFavoriteEdges: getFavoritesConsistently,
  getFollowEdges: getFollowsConsistently,
  findUserIds,
  putInboxRows,
  removeInboxRows,
  signalNotifications,
};

export const handler = consumer("notify", CountableEnvelope, (envelope) => notify(ports, envelope));
