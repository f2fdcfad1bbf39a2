import type { UserHydrationPorts } from "../../domain/user/hydrate-users.ts";
import { getFollowersAmong, getFollows } from "../follow/follow.ts";
import { getRelations } from "../relation/relation.ts";
import { getProfiles } from "./profile.ts";

/** What every operation that shows users reads; the grants for it are in `lib/infra/permissions/user.ts`. */
export const userHydration = {
  getProfiles,
  getFollows,
  getFollowersAmong,
  getRelations,
} satisfies UserHydrationPorts;
