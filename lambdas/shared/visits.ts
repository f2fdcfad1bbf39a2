import { now } from "../../lib/core/clock.ts";
import { environment } from "../../lib/core/environment.ts";
import { setFeedState } from "../../lib/data/feed/index.ts";
import type { PauseRule } from "../../lib/domain/feed/feed-state.ts";
import { type VisitPorts, visiting } from "../../lib/domain/feed/visit-feed.ts";
import { sendFeedJob } from "../../lib/messaging/queues.ts";

const DAY = 24 * 60 * 60 * 1000;

/** After how long without a read the deployment pauses a feed. */
export const pauseRule = (): PauseRule => ({ pauseAfter: Number(environment("pauseFeedsAfterDays")) * DAY });

/** One request's visit of its user's feed. */
export const visit = (getFeedState: VisitPorts["getFeedState"], correlationId: string) =>
  visiting({ ...{ getFeedState, setFeedState, sendFeedJob, now }, ...pauseRule() }, correlationId);
