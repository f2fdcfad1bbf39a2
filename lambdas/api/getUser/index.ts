import { getUser as route } from "../../../lib/contract/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getFollow } from "../../../lib/data/follow/follow.ts";
import { createProfile, findUserId, getProfile } from "../../../lib/data/user/profile.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { findUserId, getProfile, createProfile, getFollow, now };

export const handler = endpoint("getUser", route, async ({ params, caller }) => ({
  body: await getUser(ports, params.user, caller),
}));
