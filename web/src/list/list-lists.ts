import type { List } from "../../../lib/contract/list/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readRows, readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** A list in a list of lists. Its own data is in the row, because nothing else shows it. */
export type ListRow = UserRow & { list: List };

/** All lists of all users, and what is in them. */
export const listsKey = ["people lists"] as const;

/** @param user `me` or `@handle` */
export function userLists({ api, cache }: Murmur, user: string): Source<ListRow> {
  return {
    key: [...listsKey, "of", user],
    read: (cursor, signal) =>
      readRows(
        cache,
        () => api.listUserLists({ params: { user }, query: { cursor }, signal }),
        (put, list) => ({ ...put.author(list.owner), id: list.id, list }),
      ),
  };
}

export function listTweets({ api, cache }: Murmur, listId: string): Source<TweetRow> {
  return {
    key: [...listsKey, "tweets", listId],
    read: (cursor, signal) =>
      readTweets(cache, () => api.listListTweets({ params: { listId }, query: { cursor }, signal })),
    live: "polled",
  };
}

export function listMembers({ api, cache }: Murmur, listId: string): Source<UserRow> {
  return {
    key: [...listsKey, "members", listId],
    read: (cursor, signal) =>
      readUsers(cache, () => api.listListMembers({ params: { listId }, query: { cursor }, signal })),
  };
}
