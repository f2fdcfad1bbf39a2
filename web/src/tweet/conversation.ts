import type { Page } from "../../../lib/contract/pages.ts";
import type { Murmur } from "../app/murmur.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";
import { type PlaceRow, placeRow, replyRows } from "./conversation-rows.ts";

export const conversationsKey = ["conversation"] as const;
export const conversationKey = (tweetId: string) => [...conversationsKey, tweetId] as const;

/** The replies to a tweet. `beside` are its ancestors, root first, and the tweet itself. */
export type ConversationPage = Page<PlaceRow> & {
  beside: PlaceRow[];
  /** The tweet above the first of `beside`, if not all ancestors fit. */
  above: string | null;
};

export function conversation({ api, cache }: Murmur, tweetId: string): Source<PlaceRow, ConversationPage> {
  const params = { tweetId };
  return {
    key: conversationKey(tweetId),
    live: "announced",
    ages: true,
    read: async (cursor, signal) => {
      const put = cache.beginRead();
      const { ancestors, above, tweet, replies } = await api.getConversation({
        params,
        query: { cursor },
        signal,
      });
      return {
        ...replies,
        items: replies.items.flatMap((reply) => replyRows(put, reply)),
        beside: [...ancestors, tweet].map((one) => placeRow(put, one)),
        above,
      };
    },
    // The cursors of both lists are the same, and new replies have no replies yet.
    readNewer: (cursor) => readTweets(cache, () => api.listReplies({ params, query: { cursor } })),
  };
}
