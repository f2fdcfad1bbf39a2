import type { Client } from "../../../lib/contract/client.ts";
import type { User } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

/** @param prefix how the handle begins, at least 2 characters */
export function usersByHandle(api: Client, prefix: string): Source<User> {
  return {
    key: ["people", prefix],
    read: (cursor, signal) => api.findUsers({ query: { handle: prefix, cursor }, signal }),
    idOf,
  };
}
