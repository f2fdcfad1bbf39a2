import type { Page } from "../../../lib/contract/pages.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import type { Cache, Put } from "./cache.ts";
import type { Row, TweetRow, UserRow } from "./row.ts";

/** Reads a page, stores its entities and returns its rows. */
export async function readRows<Item, Rows extends Row>(
  cache: Cache,
  read: () => Promise<Page<Item>>,
  toRow: (put: Put, item: Item) => Rows,
): Promise<Page<Rows>> {
  const put = cache.beginRead();
  const { items, next, prev } = await read();
  return { items: items.map((item) => toRow(put, item)), next, prev };
}

export function readTweets(cache: Cache, read: () => Promise<Page<Tweet>>): Promise<Page<TweetRow>> {
  return readRows(cache, read, (put, tweet) => put.tweet(tweet));
}

export function readUsers(cache: Cache, read: () => Promise<Page<User>>): Promise<Page<UserRow>> {
  return readRows(cache, read, (put, user) => put.user(user));
}
