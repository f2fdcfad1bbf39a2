import * as routes from "../../../lib/contract/report/routes.ts";
import { getCases, listDecisions as readDecisions } from "../../../lib/data/report/index.ts";
import { rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { listDecisions } from "../../../lib/domain/report/list-decisions.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listDecisions: readDecisions, getCases, rereadTweets, getAuthors };

export const handler = pagedEndpoint(routes.listDecisions, {
  subject: ({ caller }) => caller.id,
  read: ({ position, limit }, { caller }) => listDecisions(ports, { userId: caller.id, position, limit }),
});
