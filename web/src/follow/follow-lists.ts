import type { Client } from "../../../lib/contract/client.ts";
import type { User } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

export function followers(api: Client, handle: string): Source<User> {
  return {
    key: ["followers", handle],
    read: (cursor, signal) =>
      api.listFollowers({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

export function following(api: Client, handle: string): Source<User> {
  return {
    key: ["following", handle],
    read: (cursor, signal) =>
      api.listFollowing({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}
