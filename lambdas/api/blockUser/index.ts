import * as routes from "../../../lib/contract/relation/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getFollowEdges, setFollow } from "../../../lib/data/follow/index.ts";
import { findMemberships, listOwnLists, removeMember } from "../../../lib/data/list/index.ts";
import { getRelation, setBlock } from "../../../lib/data/relation/index.ts";
import { createProfile, findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { blockUser } from "../../../lib/domain/relation/block-user.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ findUserId, getProfile, createProfile, newId, now },
  ...{ getFollowEdges, setFollow, getRelation, setBlock },
  ...{ listOwnLists, findMemberships, removeMember },
};

export const handler = limitedEndpoint(routes.blockUser, async ({ params, body, caller, correlationId }) => ({
  body: await blockUser(ports, { caller, reference: params.user, ...body, correlationId }),
}));
