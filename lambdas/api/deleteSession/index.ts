import { revokeTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/session/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { refuseTokens } from "../../../lib/data/rate-limit/index.ts";
import { getTokens, removeSession } from "../../../lib/data/session/index.ts";
import { deleteSession } from "../../../lib/domain/session/delete-session.ts";
import { requireSameOrigin } from "../../../lib/http/same-origin.ts";
import { credentialOf, NO_SESSION_COOKIE } from "../../../lib/http/session-cookie.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getTokens, removeSession, revokeTokens, refuseTokens, now };

export const handler = limitedEndpoint(routes.deleteSession, async ({ event }) => {
  requireSameOrigin(event);
  await deleteSession(ports, { credential: credentialOf(event) });
  return { body: undefined, cookies: [NO_SESSION_COOKIE] };
});
