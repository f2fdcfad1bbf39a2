import * as routes from "../../../lib/contract/user/routes.ts";
import { listHandles, userHydration } from "../../../lib/data/user/index.ts";
import { findUsers } from "../../../lib/domain/user/find-users.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listHandles, ...userHydration };

export const handler = pagedEndpoint(routes.findUsers, {
  subject: ({ query }) => query.handle,
  read: ({ subject: prefix, ...page }) => findUsers(ports, { prefix, ...page }),
});
