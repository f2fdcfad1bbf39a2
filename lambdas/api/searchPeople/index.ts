import * as routes from "../../../lib/contract/user/routes.ts";
import { listNameTokens, userHydration } from "../../../lib/data/user/index.ts";
import { searchPeople } from "../../../lib/domain/user/search-people.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listNameTokens, ...userHydration };

export const handler = pagedEndpoint(routes.searchPeople, {
  subject: ({ query }) => query.q,
  read: ({ subject: query, ...page }) => searchPeople(ports, { query, ...page }),
});
