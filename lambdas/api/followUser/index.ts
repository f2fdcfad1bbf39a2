import { followUser as route } from "../../../lib/contract/routes.ts";
import { newId, now } from "../../../lib/data/clock.ts";
import { getFollow, setFollow } from "../../../lib/data/follow.ts";
import { createProfile, findUserIdByHandle, getProfile } from "../../../lib/data/profile.ts";
import { followUser } from "../../../lib/domain/follow/followUser.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { findUserIdByHandle, getProfile, createProfile, getFollow, setFollow, newId, now };

export const handler = endpoint("followUser", route, async ({ params, body, caller, correlationId }) => ({
  body: await followUser(ports, caller, params.user, body.following, correlationId),
}));
