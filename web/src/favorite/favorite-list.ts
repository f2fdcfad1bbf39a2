import type { Client } from "../../../lib/contract/client.ts";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

export function favorites(api: Client, handle: string): Source<Tweet> {
  return {
    key: ["favorites", handle],
    read: (cursor, signal) =>
      api.listFavorites({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}
