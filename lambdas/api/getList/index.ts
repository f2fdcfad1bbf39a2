import * as routes from "../../../lib/contract/list/routes.ts";
import { getList as readList } from "../../../lib/data/list/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { getList } from "../../../lib/domain/list/get-list.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getList: readList, getAuthors, getRelations };

export const handler = endpoint(routes.getList, async ({ params: { listId }, caller: viewer }) => ({
  body: await getList(ports, { listId, viewer }),
}));
