import type { Murmur } from "../app/murmur.ts";
import type { UserRow } from "../cache/row.ts";
import { readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** @param words at least one, which may be the beginning of one */
export function usersByName({ api, cache }: Murmur, words: string): Source<UserRow> {
  return {
    key: ["users", "by name", words],
    read: (cursor, signal) =>
      readUsers(cache, () => api.searchPeople({ query: { q: words, cursor }, signal })),
  };
}

/** @param prefix the start of the handle, at least 2 characters */
export function usersByHandle({ api, cache }: Murmur, prefix: string): Source<UserRow> {
  return {
    key: ["users", prefix],
    read: (cursor, signal) =>
      readUsers(cache, () => api.findUsers({ query: { handle: prefix, cursor }, signal })),
  };
}
