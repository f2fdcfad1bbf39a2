import { getUser as route } from "../../../lib/contract/routes.ts";
import { now } from "../../../lib/data/clock.ts";
import { getFollow } from "../../../lib/data/follow.ts";
import { createProfile, findUserIdByHandle, getProfile } from "../../../lib/data/profile.ts";
import { getUser } from "../../../lib/domain/user/getUser.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { findUserIdByHandle, getProfile, createProfile, getFollow, now };

export const handler = endpoint("getUser", route, async ({ params, caller }) => ({
  body: await getUser(ports, params.user, caller),
}));
