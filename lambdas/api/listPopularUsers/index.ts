import * as routes from "../../../lib/contract/discover/routes.ts";
import { rankUsers } from "../../../lib/data/discover/index.ts";
import { userHydration } from "../../../lib/data/user/index.ts";
import { listPopularUsers } from "../../../lib/domain/discover/list-popular-users.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { rankUsers, ...userHydration };

export const handler = pagedEndpoint(routes.listPopularUsers, {
  read: (page) => listPopularUsers(ports, page),
});
