import { revokeAllTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/session/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { refuseTokens } from "../../../lib/data/rate-limit/index.ts";
import { listSessions, removeSessions } from "../../../lib/data/session/index.ts";
import { endSessions } from "../../../lib/domain/session/end-sessions.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";
import { signalSessions } from "../../shared/live-updates.ts";

const ports = { listSessions, removeSessions, revokeAllTokens, refuseTokens, signalSessions, now };

export const handler = limitedEndpoint(routes.endSessions, async ({ caller }) => {
  await endSessions(ports, { caller });
  return { body: undefined };
});
