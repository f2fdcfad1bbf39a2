import * as routes from "../../../lib/contract/list/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getList, updateList as writeList } from "../../../lib/data/list/index.ts";
import { createProfile, getProfile } from "../../../lib/data/user/index.ts";
import { updateList } from "../../../lib/domain/list/update-list.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getList, updateList: writeList, getProfile, createProfile, now };

export const handler = limitedEndpoint(routes.updateList, async ({ params, body: changes, caller }) => ({
  body: await updateList(ports, { caller, listId: params.listId, changes }),
}));
