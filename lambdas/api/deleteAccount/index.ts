import * as routes from "../../../lib/contract/account/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { environment } from "../../../lib/core/environment.ts";
import { getAccount, markLeaving } from "../../../lib/data/account/index.ts";
import { createProfile, getProfile } from "../../../lib/data/user/index.ts";
import { deleteAccount } from "../../../lib/domain/account/delete-account.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getAccount, markLeaving, getProfile, createProfile, now };

export const handler = limitedEndpoint(routes.deleteAccount, async ({ caller, correlationId }) => {
  const graceDays = Number(environment("deletionGraceDays"));
  return { body: await deleteAccount(ports, { caller, graceDays, correlationId }) };
});
