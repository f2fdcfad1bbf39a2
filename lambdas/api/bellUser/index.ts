import * as routes from "../../../lib/contract/follow/routes.ts";
import { newId } from "../../../lib/core/clock.ts";
import { getBellsConsistently, getFollowEdges, setBell } from "../../../lib/data/follow/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { bellUser } from "../../../lib/domain/follow/bell-user.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ findUserId, getProfile, getFollowEdges, getRelations },
  ...{ getBells: getBellsConsistently, setBell, newId },
};

export const handler = limitedEndpoint(routes.bellUser, async ({ params, body, caller }) => ({
  body: await bellUser(ports, { caller, reference: params.user, ...body }),
}));
