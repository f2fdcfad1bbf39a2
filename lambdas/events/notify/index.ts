import { NewsEnvelope } from "../../../lib/contract/events.ts";
import { getFollowees } from "../../../lib/data/follow/index.ts";
import {
  extendFold,
  getPreferences,
  isFoldFull,
  openFold,
  putInboxRows,
  removeInboxRows,
  removeTweetFolds,
} from "../../../lib/data/notification/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { pageReports } from "../../../lib/data/report/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { findUserIds } from "../../../lib/data/user/index.ts";
import { notify } from "../../../lib/domain/notification/notify.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo, sendDecision, sendPushes } from "../../../lib/messaging/queues.ts";
import { measureNotification } from "../../shared/delays.ts";
import { signalNotifications } from "../../shared/live-updates.ts";

const ports = {
  ...{ getTweets: getTweetsConsistently, findUserIds, getPreferences, getFollowees, signalNotifications },
  ...{ getRelations, pageReports, sendDecision, sendPushes },
  ...{
    putInboxRows,
    removeInboxRows,
    openFold,
    extendFold,
    isFoldFull,
    removeTweetFolds,
    measureNotification,
  },
};

export const handler = consumer("notify", NewsEnvelope, (envelope) => notify(ports, envelope), {
  resend: resendTo("notificationsQueueUrl"),
});
