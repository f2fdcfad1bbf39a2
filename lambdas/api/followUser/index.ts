import * as routes from "../../../lib/contract/follow/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getFollow, setFollow } from "../../../lib/data/follow/index.ts";
import { getRelation, getRelations } from "../../../lib/data/relation/index.ts";
import { createProfile, findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ findUserId, getProfile, createProfile, getFollow, setFollow },
  ...{ getRelation, getRelations, newId, now },
};

export const handler = limitedEndpoint(
  routes.followUser,
  async ({ params, body, caller, correlationId }) => ({
    body: await followUser(ports, { caller, reference: params.user, ...body, correlationId }),
  }),
);
