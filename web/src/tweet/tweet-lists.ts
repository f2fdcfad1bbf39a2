import type { Murmur } from "../app/murmur.ts";
import type { TweetRow } from "../cache/row.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const userTweetsKey = (handle: string, replies: "none" | "only") =>
  ["tweets", handle, replies] as const;

/** A user's replies, or their other tweets. */
export function userTweets(
  { api, cache }: Murmur,
  handle: string,
  replies: "none" | "only",
): Source<TweetRow> {
  const params = { user: `@${handle}` };
  return {
    key: userTweetsKey(handle, replies),
    read: (cursor, signal) =>
      readTweets(cache, () => api.listUserTweets({ params, query: { replies, cursor }, signal })),
  };
}
