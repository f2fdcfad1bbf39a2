import * as routes from "../../../lib/contract/user/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getFollow } from "../../../lib/data/follow/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { createProfile, findUserId, getProfiles, getShownProfile } from "../../../lib/data/user/index.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = {
  ...{ findUserId, getProfile: getShownProfile, getProfiles, createProfile },
  ...{ getFollow, getRelations, now },
};

export const handler = endpoint(routes.getUser, async ({ params, caller }) => ({
  body: await getUser(ports, { reference: params.user, viewer: caller }),
}));
