import { refreshTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/session/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getTokens, keepTokens, removeSession } from "../../../lib/data/session/index.ts";
import { renewSession } from "../../../lib/domain/session/renew-session.ts";
import { requireSameOrigin } from "../../../lib/http/same-origin.ts";
import { credentialOf } from "../../../lib/http/session-cookie.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getTokens, keepTokens, removeSession, refreshTokens, now };

export const handler = limitedEndpoint(routes.renewSession, async ({ body: { force = false }, event }) => {
  requireSameOrigin(event);
  return { body: await renewSession(ports, { credential: credentialOf(event), force }) };
});
