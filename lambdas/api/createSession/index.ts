import { exchangeCode, revokeTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/session/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { newSecret } from "../../../lib/data/realtime/index.ts";
import { getTokens, putSession, removeSession } from "../../../lib/data/session/index.ts";
import { createSession } from "../../../lib/domain/session/create-session.ts";
import { deviceOf } from "../../../lib/domain/session/device.ts";
import { requireSameOrigin } from "../../../lib/http/same-origin.ts";
import { credentialOf, sessionCookie } from "../../../lib/http/session-cookie.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const sessions = { putSession, getTokens, removeSession };
const ports = { ...sessions, exchangeCode, revokeTokens, newSecret, newId, now };

export const handler = limitedEndpoint(routes.createSession, async ({ body, event }) => {
  requireSameOrigin(event);
  const device = deviceOf(event.headers["user-agent"] ?? "");
  const created = await createSession(ports, { code: body, device, replaced: credentialOf(event) });
  return { body: created.token, cookies: [sessionCookie(created.credential)] };
});
