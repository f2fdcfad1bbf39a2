import * as routes from "../../../lib/contract/report/routes.ts";
import { getCases, listOpenCases } from "../../../lib/data/report/index.ts";
import { listFormerTexts, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getProfiles } from "../../../lib/data/user/index.ts";
import { listReports } from "../../../lib/domain/report/list-reports.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

/** Not from the cache of authors: a moderator sees at once what has been decided. */
const ports = { listOpenCases, getCases, rereadTweets, listFormerTexts, getAuthors: getProfiles };

export const handler = pagedEndpoint(routes.listReports, {
  read: ({ position, limit }) => listReports(ports, { position, limit }),
});
