import type { Profile } from "../../../lib/domain/user/model.ts";
import { tokensOf } from "../../../lib/domain/user/name-tokens.ts";
import type { UserPorts } from "../../../lib/domain/user/ports.ts";
import { profileOf } from "../../people.ts";

/** Users in memory, by id. */
export function fakeUsers() {
  const profiles = new Map<string, Profile>();
  const getProfiles = async (ids: readonly string[]) =>
    new Map(ids.flatMap((id) => (profiles.has(id) ? [[id, profiles.get(id) as Profile]] : [])));
  const idOf = (handle: string) => [...profiles.values()].find((profile) => profile.handle === handle)?.id;

  const ports = {
    getProfile: async (id) => profiles.get(id),
    getProfiles,
    getAuthors: getProfiles,
    findUserId: async (handle) => idOf(handle),
    isHandleTaken: async (handle) => idOf(handle) !== undefined,
    findUserIds: async (handles) =>
      new Map(handles.map((handle) => [handle, idOf(handle) ?? ""] as const).filter(([, id]) => id !== "")),
    createProfile: async ({ caller, name, createdAt }) => {
      const profile = profiles.get(caller.id) ?? profileOf(caller, { name, createdAt });
      profiles.set(caller.id, profile);
      return profile;
    },
    updateProfile: async (id, changes) => {
      const profile = profiles.get(id);
      if (!profile) return undefined;
      const { pinnedTweet: oldPin, ...rest } = profile;
      const { name = profile.name, bio = profile.bio, pinnedTweet = oldPin } = changes;
      profiles.set(id, { ...rest, name, bio, ...(pinnedTweet ? { pinnedTweet } : {}) });
      return profiles.get(id);
    },
    unpinTweet: async ({ userId, tweetId }) => {
      const { pinnedTweet, ...profile } = profiles.get(userId) ?? {};
      if (pinnedTweet === tweetId) profiles.set(userId, profile as Profile);
    },
    listNameTokens: async ({ prefix, after = "", limit }) =>
      [...profiles.values()]
        .flatMap((profile) =>
          tokensOf(profile).map((token) => ({
            ...{ userId: profile.id, token, position: `${token}-${profile.handle}` },
          })),
        )
        .filter(({ token, position }) => token.startsWith(prefix) && position > after)
        .sort((a, b) => (a.position < b.position ? -1 : 1))
        .slice(0, limit),
    listHandles: async ({ prefix, after = "", limit }) =>
      [...profiles.values()]
        .map(({ handle, id }) => ({ handle, userId: id }))
        .filter(({ handle }) => handle.startsWith(prefix) && handle > after)
        .sort((a, b) => (a.handle < b.handle ? -1 : 1))
        .slice(0, limit),
  } satisfies Omit<UserPorts, "setProfilePicture">;
  return { profiles, ports };
}
