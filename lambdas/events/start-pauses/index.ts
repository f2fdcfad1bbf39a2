import type { ScheduledEvent } from "aws-lambda";
import { newId } from "../../../lib/core/clock.ts";
import { logger } from "../../../lib/core/observe.ts";
import { getFeedState, listDueFeeds, setFeedState } from "../../../lib/data/feed/index.ts";
import { FEEDS_DUE_SHARDS } from "../../../lib/data/table/keys.ts";
import { getProfile } from "../../../lib/data/user/index.ts";
import { startPauses } from "../../../lib/domain/feed/start-pauses.ts";
import { sendFeedJob } from "../../../lib/messaging/queues.ts";
import { pauseRule } from "../../shared/visits.ts";

const ports = { listDueFeeds, getFeedState, setFeedState, getProfile, sendFeedJob, newId };

/** Runs every hour. `time` is when it should have run. */
export const handler = async ({ time }: Pick<ScheduledEvent, "time">): Promise<void> => {
  const due = { now: Date.parse(time), shards: FEEDS_DUE_SHARDS };
  const started = await startPauses({ ...ports, ...pauseRule() }, due);
  logger.info("pauses of feeds started", { started });
};
