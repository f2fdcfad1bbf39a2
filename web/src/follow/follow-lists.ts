import type { Murmur } from "../app/murmur.ts";
import type { UserRow } from "../cache/row.ts";
import { readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export function followers({ api, cache }: Murmur, handle: string): Source<UserRow> {
  const params = { user: `@${handle}` };
  return {
    key: ["followers", handle],
    read: (cursor, signal) =>
      readUsers(cache, () => api.listFollowers({ params, query: { cursor }, signal })),
  };
}

export function following({ api, cache }: Murmur, handle: string): Source<UserRow> {
  const params = { user: `@${handle}` };
  return {
    key: ["following", handle],
    read: (cursor, signal) =>
      readUsers(cache, () => api.listFollowing({ params, query: { cursor }, signal })),
  };
}
