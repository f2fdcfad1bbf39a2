import type { ScheduledEvent } from "aws-lambda";
import { deleteUser, listUnconfirmedUsers } from "../../../lib/accounts/cognito.ts";
import { logger } from "../../../lib/core/observe.ts";
import { deleteUnconfirmedUsers } from "../../../lib/domain/user/delete-unconfirmed-users.ts";

/** Runs every hour. `time` is when it should have run. */
export const handler = async ({ time }: Pick<ScheduledEvent, "time">): Promise<void> => {
  const deleted = await deleteUnconfirmedUsers({ listUnconfirmedUsers, deleteUser }, Date.parse(time));
  logger.info("unconfirmed users deleted", { deleted });
};
