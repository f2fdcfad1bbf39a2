import * as routes from "../../../lib/contract/list/routes.ts";
import { getList, removeList } from "../../../lib/data/list/index.ts";
import { deleteList } from "../../../lib/domain/list/delete-list.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getList, removeList };

export const handler = limitedEndpoint(routes.deleteList, async ({ params, caller }) => {
  await deleteList(ports, { caller, listId: params.listId });
  return { body: undefined };
});
