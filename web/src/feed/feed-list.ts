import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import type { Page } from "../../../lib/contract/pages.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Put } from "../cache/cache.ts";
import type { TweetRow } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";
import type { FeedChoice } from "./feed-choice.ts";

/**
 * A row of the feed: a tweet, why the feed contains it, and what shows that it belongs to a thread. `userIds`: who reposted it,
 * if that is why.
 */
export type FeedRow = TweetRow &
  Pick<FeedItem, "reason"> &
  Pick<Tweet, "inReplyTo"> & {
    authorId: string;
    /** The cursor of the page that it came with; undefined for the newest rows. */
    page?: string | undefined;
  };

/** The start of every feed's key. */
export const feedsKey = ["feed"] as const;
const feedKey = ({ include, replies }: FeedChoice) => [...feedsKey, include, replies] as const;

/** The keys of all feeds, which all contain what you post. */
export const feedKeys = (["popular", "following"] as const).flatMap((include) =>
  (["all", "following"] as const).map((replies) => feedKey({ include, replies })),
);

export function feedRow(put: Put, { tweet, reason, by }: FeedItem, page?: string): FeedRow {
  const row = {
    ...{ ...put.tweet(tweet), reason, inReplyTo: tweet.inReplyTo, authorId: tweet.author.id },
    ...(by ? { userIds: by.map((user) => put.author(user).userId) } : {}),
  };
  return page === undefined ? row : { ...row, page };
}

/** `degraded`: some of it could not be read. */
export type FeedRowPage = Page<FeedRow> & { degraded: boolean };

export function feed({ api, cache }: Murmur, choice: FeedChoice): Source<FeedRow, FeedRowPage> {
  return {
    key: feedKey(choice),
    read: async (cursor, signal) => {
      let degraded = false;
      const read = async () => {
        const page = await api.getFeed({ query: { ...choice, cursor }, signal });
        degraded = page.degraded !== undefined;
        return page;
      };
      const rows = await readRows(cache, read, (put, item) => feedRow(put, item, cursor));
      return { ...rows, degraded };
    },
    // Popular tweets are mixed into older pages; they are not new.
    readNewer: (cursor) =>
      readRows(cache, () => api.getFeed({ query: { ...choice, include: "following", cursor } }), feedRow),
    live: "announced",
  };
}
