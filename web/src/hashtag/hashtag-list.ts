import type { Page } from "../../../lib/contract/pages.ts";
import type { Murmur } from "../app/murmur.ts";
import type { TweetRow } from "../cache/row.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** `following`: whether the viewer follows the hashtag. */
export type HashtagRowPage = Page<TweetRow> & { following: boolean };

/** @param tag without its sign, in any spelling */
export function hashtagTweets({ api, cache }: Murmur, tag: string): Source<TweetRow, HashtagRowPage> {
  return {
    key: ["hashtag", tag],
    read: async (cursor, signal) => {
      let following = false;
      const rows = await readTweets(cache, async () => {
        const page = await api.listHashtagTweets({ params: { tag }, query: { cursor }, signal });
        following = page.viewer?.following ?? false;
        return page;
      });
      return { ...rows, following };
    },
    live: "polled",
  };
}
