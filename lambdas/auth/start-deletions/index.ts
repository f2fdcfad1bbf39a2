import type { ScheduledEvent } from "aws-lambda";
import { logger } from "../../../lib/core/observe.ts";
import { getAccount, listDueDeletions, moveDeletion } from "../../../lib/data/account/index.ts";
import { startDeletions } from "../../../lib/domain/account/start-deletions.ts";
import { sendDeletion } from "../../../lib/messaging/queues.ts";

const ports = { listDueDeletions, getAccount, moveDeletion, sendDeletion };

/** Runs every hour. `time` is when it should have run. */
export const handler = async ({ time }: Pick<ScheduledEvent, "time">): Promise<void> => {
  const started = await startDeletions(ports, Date.parse(time));
  logger.info("deletions of accounts started", { started });
};
