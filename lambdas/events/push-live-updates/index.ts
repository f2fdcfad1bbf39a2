import { LiveUpdateWork } from "../../../lib/contract/realtime/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { dropConnection, pageListeners, removeListeners } from "../../../lib/data/realtime/index.ts";
import { pushLiveUpdates } from "../../../lib/domain/realtime/push-live-updates.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendLiveUpdates } from "../../../lib/messaging/queues.ts";
import { postLiveUpdate } from "../../../lib/messaging/sockets.ts";
import { withoutFailing } from "../../shared/live-updates.ts";

const ports = { postLiveUpdate, dropConnection, pageListeners, removeListeners, sendLiveUpdates, now };

/** Not retried: the sockets that responded would get their updates again, and the others poll. */
export const handler = consumer("push-live-updates", LiveUpdateWork, (work) =>
  withoutFailing(() => pushLiveUpdates(ports, work)),
);
