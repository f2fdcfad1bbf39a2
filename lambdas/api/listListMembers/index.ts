import * as routes from "../../../lib/contract/list/routes.ts";
import { readMembers } from "../../../lib/data/list/index.ts";
import { getAuthors, userHydration } from "../../../lib/data/user/index.ts";
import { listListMembers } from "../../../lib/domain/list/list-list-members.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { readMembers, getAuthors, ...userHydration };

export const handler = pagedEndpoint(routes.listListMembers, {
  subject: ({ params }) => params.listId,
  read: ({ subject: listId, ...page }) => listListMembers(ports, { listId, ...page }),
});
