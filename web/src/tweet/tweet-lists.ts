import type { Client } from "../../../lib/contract/client.ts";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

export const repliesKey = (tweetId: string) => ["replies", tweetId] as const;

export const userTweetsKey = (handle: string) => ["tweets", handle] as const;

export function userTweets(api: Client, handle: string): Source<Tweet> {
  return {
    key: userTweetsKey(handle),
    read: (cursor, signal) =>
      api.listUserTweets({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

export function replies(api: Client, tweetId: string): Source<Tweet> {
  return {
    key: repliesKey(tweetId),
    read: (cursor, signal) => api.listReplies({ params: { tweetId }, query: { cursor }, signal }),
    idOf,
  };
}
