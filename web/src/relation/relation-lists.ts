import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** The people the signed-in user blocks. */
export function blocks({ api, cache }: Murmur): Source<UserRow> {
  return {
    key: ["blocks"],
    read: (cursor, signal) => readUsers(cache, () => api.listBlocks({ query: { cursor }, signal })),
  };
}

/** The people the signed-in user mutes. */
export function mutes({ api, cache }: Murmur): Source<UserRow> {
  return {
    key: ["mutes"],
    read: (cursor, signal) => readUsers(cache, () => api.listMutes({ query: { cursor }, signal })),
  };
}

/** The first tweets of the conversations that the signed-in user mutes. */
export function mutedConversations({ api, cache }: Murmur): Source<TweetRow> {
  return {
    key: ["mutedConversations"],
    read: (cursor, signal) =>
      readTweets(cache, () => api.listMutedConversations({ query: { cursor }, signal })),
  };
}
