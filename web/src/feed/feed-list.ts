import type { Client } from "../../../lib/contract/client.ts";
import type { FeedItem } from "../../../lib/contract/schemas.ts";
import type { Source } from "../lists/source.ts";

type Include = "popular" | "following";

export const feedKey = (include: Include) => ["feed", include] as const;

export function feed(api: Client, include: Include): Source<FeedItem> {
  return {
    key: feedKey(include),
    read: (cursor, signal) => api.getFeed({ query: { include, cursor }, signal }),
    // Popular tweets are mixed in where one reads on; they are no news.
    readNewer: (cursor) => api.getFeed({ query: { include: "following", cursor } }),
    idOf: ({ tweet }) => tweet.id,
    live: true,
  };
}
