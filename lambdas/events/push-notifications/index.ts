import { PushWork } from "../../../lib/contract/push/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { getSeen } from "../../../lib/data/notification/index.ts";
import { readerPorts } from "../../../lib/data/reader/index.ts";
import { listSubscriptions, removeSubscription } from "../../../lib/data/session/index.ts";
import { getSite } from "../../../lib/data/site/index.ts";
import { pushNotifications } from "../../../lib/domain/push/push-notifications.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo, sendPushes } from "../../../lib/messaging/queues.ts";
import { deliverPush, isPushService } from "../../../lib/push/index.ts";
import { measurePush } from "../../shared/delays.ts";
import { notificationList } from "../../shared/notification-list.ts";

const ports = {
  ...notificationList,
  ...{ getSeen, getSite, listSubscriptions, removeSubscription },
  ...{ deliverPush, isPushService, sendPushes, measurePush, now },
};

export const handler = consumer(
  "push-notifications",
  PushWork,
  ({ events }) => pushNotifications({ ...ports, ...readerPorts() }, events),
  { resend: resendTo("pushesQueueUrl") },
);
