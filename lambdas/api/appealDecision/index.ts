import * as routes from "../../../lib/contract/report/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getCases, listDecisions, putAppeal } from "../../../lib/data/report/index.ts";
import { rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { appealDecision } from "../../../lib/domain/report/appeal-decision.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { listDecisions, getCases, putAppeal, rereadTweets, getAuthors, newId, now };

export const handler = limitedEndpoint(routes.appealDecision, async ({ params, body, caller }) => ({
  body: await appealDecision(ports, { userId: caller.id, ...params, ...body }),
}));
