import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Page } from "../../../lib/contract/pages.ts";
import type { Cache, CachedTweet, CachedUser } from "./cache.ts";
import { listKey } from "./keys.ts";
import { type Row, rowsIn } from "./row.ts";

type Rows = InfiniteData<Page<Row>>;

/** The lists on the screen, and what their rows show. It can be stored as JSON. */
export type Snapshot = {
  lists: { key: QueryKey; data: Rows; updatedAt: number }[];
  tweets: [id: string, tweet: CachedTweet][];
  users: [id: string, user: CachedUser][];
};

export function takeSnapshot(client: QueryClient, { tweets, users }: Cache): Snapshot {
  const queries = client.getQueryCache().findAll({ queryKey: listKey([]), type: "active" });
  const lists = queries.flatMap(({ queryKey, state }) =>
    state.data
      ? [
          {
            key: queryKey,
            data: state.data as Rows,
            updatedAt: state.isInvalidated ? 0 : state.dataUpdatedAt,
          },
        ]
      : [],
  );
  const rows = lists.flatMap(({ data }) => data.pages.flatMap(rowsIn));
  const tweetIds = new Set(rows.map(({ tweetId = "" }) => tweetId));
  for (const id of [...tweetIds]) tweetIds.add(tweets.get(id)?.inReplyTo ?? "");
  const userIds = new Set(rows.flatMap(({ userId = "", userIds: others = [] }) => [userId, ...others]));
  for (const id of tweetIds) userIds.add(tweets.get(id)?.authorId ?? "");
  return { lists, tweets: pick(tweets.get, tweetIds), users: pick(users.get, userIds) };
}

export function restoreSnapshot(client: QueryClient, cache: Cache, { lists, tweets, users }: Snapshot): void {
  for (const [id, user] of users) cache.users.put(id, user, cache.users.revision());
  for (const [id, tweet] of tweets) cache.tweets.put(id, tweet, cache.tweets.revision());
  for (const { key, data, updatedAt } of lists) client.setQueryData(key, data, { updatedAt });
}

function pick<Entity>(get: (id: string) => Entity | undefined, ids: Set<string>): [string, Entity][] {
  return [...ids].flatMap((id) => {
    const entity = get(id);
    return entity ? [[id, entity] as [string, Entity]] : [];
  });
}
