import { markTokens } from "../../../lib/accounts/cognito.ts";
import { revokeAllTokens } from "../../../lib/accounts/tokens.ts";
import * as routes from "../../../lib/contract/report/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { metrics } from "../../../lib/core/observe.ts";
import { getAccount, setSuspension } from "../../../lib/data/account/index.ts";
import { refuseTokens } from "../../../lib/data/rate-limit/index.ts";
import { getCases, moderateTweet, putDecision } from "../../../lib/data/report/index.ts";
import { listSessions, removeSessions } from "../../../lib/data/session/index.ts";
import { listFormerTexts, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getProfiles } from "../../../lib/data/user/index.ts";
import { decideReport } from "../../../lib/domain/report/decide-report.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";
import { signalSessions } from "../../shared/live-updates.ts";

const ports = {
  ...{ getCases, putDecision, moderateTweet, rereadTweets, listFormerTexts, newId, now },
  // Not from the cache: a moderator sees at once that someone is suspended.
  getAuthors: getProfiles,
  ...{ getAccount, setSuspension, markTokens, revokeAllTokens, listSessions, removeSessions },
  ...{ refuseTokens, signalSessions },
};

export const handler = limitedEndpoint(
  routes.decideReport,
  async ({ params, body, caller, correlationId }) => {
    // In the request's log line too, which outlives the account.
    const decision = { moderatorId: caller.id, ...params, ...body };
    for (const name of ["moderatorId", "reportId", "action"] as const)
      metrics.addMetadata(name, decision[name]);
    return { body: await decideReport(ports, { ...decision, correlationId }) };
  },
);
