import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Put } from "../cache/cache.ts";
import type { TweetRow } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const userTweetsKey = (handle: string, replies: "none" | "only") =>
  ["tweets", handle, replies] as const;

/** A user's replies, or their other tweets and what they have reposted. */
export function userTweets(
  { api, cache }: Murmur,
  handle: string,
  replies: "none" | "only",
): Source<TweetRow> {
  const params = { user: `@${handle}` };
  const reposts = replies === "none" ? "all" : "none";
  const rowOf = (put: Put, tweet: Tweet): TweetRow => ({
    ...put.tweet(tweet),
    ...(tweet.author.handle === handle ? {} : { reposted: true }),
  });
  return {
    key: userTweetsKey(handle, replies),
    read: (cursor, signal) =>
      readRows(
        cache,
        () => api.listUserTweets({ params, query: { replies, reposts, cursor }, signal }),
        rowOf,
      ),
  };
}
