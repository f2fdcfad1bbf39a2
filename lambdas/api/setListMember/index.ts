import * as routes from "../../../lib/contract/list/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { addMember, getList, removeMember } from "../../../lib/data/list/index.ts";
import { getRelation, getRelations } from "../../../lib/data/relation/index.ts";
import { createProfile, findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { setListMember } from "../../../lib/domain/list/set-list-member.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getList, addMember, removeMember, getRelation, getRelations },
  ...{ findUserId, getProfile, createProfile, newId, now },
};

export const handler = limitedEndpoint(routes.setListMember, async ({ params, body, caller }) => {
  const { user: reference, member } = body;
  return { body: await setListMember(ports, { caller, listId: params.listId, reference, member }) };
});
