import { now } from "../../lib/core/clock.ts";
import { getFollow } from "../../lib/data/follow/index.ts";
import { getRelations } from "../../lib/data/relation/index.ts";
import { createProfile, findUserId, getProfiles, getShownProfile } from "../../lib/data/user/index.ts";

/**
 * What reads a profile for everyone. `getProfiles`, `createProfile`, `getFollow` and `getRelations` are for signed-in
 * readers; pages have none, so they are not granted.
 */
export const publicProfile = {
  findUserId,
  getProfile: getShownProfile,
  getProfiles,
  createProfile,
  getFollow,
  getRelations,
  now,
};
