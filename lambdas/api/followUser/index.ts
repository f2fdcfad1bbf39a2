import { followUser as route } from "../../../lib/contract/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getFollow, setFollow } from "../../../lib/data/follow/follow.ts";
import { createProfile, findUserId, getProfile } from "../../../lib/data/user/profile.ts";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { findUserId, getProfile, createProfile, getFollow, setFollow, newId, now };

export const handler = endpoint("followUser", route, async ({ params, body, caller, correlationId }) => ({
  body: await followUser(ports, caller, params.user, body.following, correlationId),
}));
