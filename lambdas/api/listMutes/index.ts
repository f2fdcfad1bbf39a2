import * as routes from "../../../lib/contract/relation/routes.ts";
import { listMutes as readMutes } from "../../../lib/data/relation/index.ts";
import { userHydration } from "../../../lib/data/user/index.ts";
import { listMutes } from "../../../lib/domain/relation/list-mutes.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listMutes: readMutes, ...userHydration };

export const handler = pagedEndpoint(routes.listMutes, {
  subject: ({ caller }) => caller.id,
  read: ({ position, limit }, { caller }) => listMutes(ports, { caller, position, limit }),
});
