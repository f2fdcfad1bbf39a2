import { provePassword, replacePassword } from "../../../lib/accounts/credentials.ts";
import { revokeAllTokens, revokeTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/account/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { refuseTokens } from "../../../lib/data/rate-limit/index.ts";
import { listSessions, removeSessions } from "../../../lib/data/session/index.ts";
import { changePassword } from "../../../lib/domain/account/change-password.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";
import { signalSessions } from "../../shared/live-updates.ts";

const sessions = { listSessions, removeSessions, signalSessions };
const ports = {
  ...sessions,
  provePassword,
  replacePassword,
  revokeTokens,
  revokeAllTokens,
  refuseTokens,
  now,
};

export const handler = limitedEndpoint(routes.changePassword, async ({ body, caller }) => {
  await changePassword(ports, { ...body, caller });
  return { body: undefined };
});
