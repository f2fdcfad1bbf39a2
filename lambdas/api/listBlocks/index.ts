import * as routes from "../../../lib/contract/relation/routes.ts";
import { listBlocks as readBlocks } from "../../../lib/data/relation/index.ts";
import { userHydration } from "../../../lib/data/user/index.ts";
import { listBlocks } from "../../../lib/domain/relation/list-blocks.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listBlocks: readBlocks, ...userHydration };

export const handler = pagedEndpoint(routes.listBlocks, {
  subject: ({ caller }) => caller.id,
  read: ({ position, limit }, { caller }) => listBlocks(ports, { caller, position, limit }),
});
