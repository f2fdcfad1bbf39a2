import type { Murmur } from "../app/murmur.ts";
import type { UserRow } from "../cache/row.ts";
import { readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** @param prefix the start of the handle, at least 2 characters */
export function usersByHandle({ api, cache }: Murmur, prefix: string): Source<UserRow> {
  return {
    key: ["users", prefix],
    read: (cursor, signal) =>
      readUsers(cache, () => api.findUsers({ query: { handle: prefix, cursor }, signal })),
  };
}
