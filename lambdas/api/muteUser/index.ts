import * as routes from "../../../lib/contract/relation/routes.ts";
import { newId } from "../../../lib/core/clock.ts";
import { getFollow } from "../../../lib/data/follow/index.ts";
import { getRelation, setMute } from "../../../lib/data/relation/index.ts";
import { findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { muteUser } from "../../../lib/domain/relation/mute-user.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { findUserId, getProfile, getFollow, getRelation, setMute, newId };

export const handler = limitedEndpoint(routes.muteUser, async ({ params, body, caller }) => {
  const { muted, until } = body;
  const end = until === undefined ? undefined : Date.parse(until);
  return { body: await muteUser(ports, { caller, reference: params.user, muted, until: end }) };
});
