import * as routes from "../../../lib/contract/report/routes.ts";
import { newId } from "../../../lib/core/clock.ts";
import { putReport } from "../../../lib/data/report/index.ts";
import { getTweet } from "../../../lib/data/tweet/index.ts";
import { getProfile } from "../../../lib/data/user/index.ts";
import { createReport } from "../../../lib/domain/report/create-report.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getTweet, getProfile, putReport, newId };

export const handler = limitedEndpoint(routes.createReport, async ({ body, caller }) => ({
  body: await createReport(ports, { callerId: caller.id, ...body }),
}));
