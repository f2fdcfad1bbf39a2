import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import { hydrateTweets, type TweetHydrationPorts } from "./hydrate.ts";
import type { TweetRow } from "./model.ts";

/**
 * Reads a page of tweets from the rows of any list of tweets. `isWanted` leaves out what only the tweet itself can tell;
 * `maxReads` is the most reads for one page, if not the usual number.
 */
export function readTweetPage(
  ports: TweetHydrationPorts,
  {
    read,
    viewer,
    isWanted = () => true,
    maxReads,
    ...page
  }: PageRequest & {
    read: (range: Range) => Promise<TweetRow[]>;
    viewer: Caller | undefined;
    isWanted?: (tweet: Tweet) => boolean;
    maxReads?: number;
  },
): Promise<PageOf<Tweet>> {
  const hydrate = async (rows: TweetRow[]) => {
    const tweets = await hydrateTweets(ports, {
      tweetIds: rows.filter(isActive).map(({ tweetId }) => tweetId),
      userIds: rows.flatMap(usersOf),
      quotedIds: rows.flatMap(({ quoteOf }) => quoteOf ?? []),
      viewerId: viewer?.id,
    });
    return rows.map((row) => {
      const tweet = isActive(row) ? tweets.get(row.tweetId) : undefined;
      return tweet && isWanted(tweet) ? tweet : undefined;
    });
  };
  return readPage({ read, hydrate, ...(maxReads === undefined ? {} : { maxReads }) }, page);
}

function isActive({ active }: Pick<TweetRow, "active">): boolean {
  return active !== false;
}

/** The users a row's tweet shows, as far as the row names them. */
export function usersOf({
  authorId,
  parentAuthorId,
  quotedAuthorId,
}: Pick<TweetRow, "authorId" | "parentAuthorId" | "quotedAuthorId">): string[] {
  return [authorId, parentAuthorId, quotedAuthorId].flatMap((id) => id ?? []);
}
