/** How long after its cause an effect was stored, as metrics: what the service-level objectives promise. */
import { now } from "../../lib/core/clock.ts";
import { timeOf } from "../../lib/core/ids.ts";
import { MetricUnit, metrics } from "../../lib/core/observe.ts";
import type { FanOutMeter } from "../../lib/domain/feed/ports.ts";
import type { NotificationMeter } from "../../lib/domain/notification/ports.ts";
import type { PushMeter } from "../../lib/domain/push/ports.ts";

/** One value for each chunk of up to 500 rows: the last chunk of a tweet has its largest. */
export const measureFanOut: FanOutMeter["measureFanOut"] = ({ position, audience }) => {
  const one = metrics.singleMetric();
  one.addDimension("audience", audience);
  one.addMetric("FanOutDelay", MetricUnit.Milliseconds, Math.max(0, now() - timeOf(position)));
};

/** Replies and mentions; their notifications' ids are those of the tweets. */
export const measureNotification: NotificationMeter["measureNotification"] = (tweetId) => {
  const one = metrics.singleMetric();
  one.addMetric("NotificationDelay", MetricUnit.Milliseconds, Math.max(0, now() - timeOf(tweetId)));
};

const pushMetrics = {
  delivered: "PushesDelivered",
  gone: "PushSubscriptionsGone",
  refused: "PushesRefused",
  later: "PushesPutOff",
} as const;

export const measurePush: PushMeter["measurePush"] = (outcome) => {
  const one = metrics.singleMetric();
  one.addMetric(pushMetrics[outcome], MetricUnit.Count, 1);
};
