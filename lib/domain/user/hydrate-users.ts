/** The one path from user ids to people as the API shows them. */
import type { User } from "../../contract/schemas.ts";
import type { GetFollowersAmong, GetFollows, GetProfiles } from "../ports.ts";
import { presentUser } from "../present.ts";

export type UserHydrationPorts = {
  getProfiles: GetProfiles;
  getFollows: GetFollows;
  getFollowersAmong: GetFollowersAmong;
};

/** Reads people and, with a viewer, who follows whom of them: one round trip. Unknown ones are missing from the answer. */
export async function hydrateUsers(
  ports: UserHydrationPorts,
  ids: readonly string[],
  viewerId: string | undefined,
): Promise<Map<string, User>> {
  if (ids.length === 0) return new Map();
  const others = ids.filter((id) => id !== viewerId);
  const [profiles, follows, followers] = await Promise.all([
    ports.getProfiles(ids),
    viewerId ? ports.getFollows(viewerId, others) : undefined,
    viewerId ? ports.getFollowersAmong(viewerId, others) : undefined,
  ]);
  return new Map(
    [...profiles].map(([id, profile]) => {
      const viewer = follows && {
        following: follows.get(id) ?? null,
        followedBy: followers?.has(id) ?? false,
      };
      return [id, presentUser(profile, viewer)];
    }),
  );
}
