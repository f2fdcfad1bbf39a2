import * as routes from "../../../lib/contract/session/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { refuseTokens } from "../../../lib/data/rate-limit/index.ts";
import { removeSession } from "../../../lib/data/session/index.ts";
import { endSession } from "../../../lib/domain/session/end-session.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";
import { signalSessions } from "../../shared/live-updates.ts";

export const handler = limitedEndpoint(routes.endSession, async ({ params, caller }) => {
  await endSession({ removeSession, refuseTokens, signalSessions, now }, { userId: caller.id, ...params });
  return { body: undefined };
});
