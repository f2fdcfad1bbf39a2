import * as routes from "../../../lib/contract/account/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getAccount, unmarkLeaving } from "../../../lib/data/account/index.ts";
import { createProfile, getProfile } from "../../../lib/data/user/index.ts";
import { restoreAccount } from "../../../lib/domain/account/restore-account.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getAccount, unmarkLeaving, getProfile, createProfile, now };

export const handler = limitedEndpoint(routes.restoreAccount, async ({ caller }) => ({
  body: await restoreAccount(ports, { caller }),
}));
