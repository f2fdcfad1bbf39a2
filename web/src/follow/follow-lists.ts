import type { Murmur } from "../app/murmur.ts";
import type { UserRow } from "../cache/row.ts";
import { readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const followersKey = (handle: string) => ["followers", handle] as const;
/** The start of the keys of all lists of followed people. */
export const followingKey = ["following"] as const;

export function followers({ api, cache }: Murmur, handle: string): Source<UserRow> {
  const params = { user: `@${handle}` };
  return {
    key: followersKey(handle),
    read: (cursor, signal) =>
      readUsers(cache, () => api.listFollowers({ params, query: { cursor }, signal })),
  };
}

export function following({ api, cache }: Murmur, handle: string): Source<UserRow> {
  const params = { user: `@${handle}` };
  return {
    key: [...followingKey, handle],
    read: (cursor, signal) =>
      readUsers(cache, () => api.listFollowing({ params, query: { cursor }, signal })),
  };
}
