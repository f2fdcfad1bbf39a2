import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import { hydrateTweets, type TweetHydrationPorts } from "./hydrate.ts";
import type { TweetRow } from "./model.ts";

/** Reads a page of tweets from the rows of any list of tweets. */
export function readTweetPage(
  ports: TweetHydrationPorts,
  {
    read,
    viewer,
    ...page
  }: PageRequest & {
    read: (range: Range) => Promise<TweetRow[]>;
    viewer: Caller | undefined;
  },
): Promise<PageOf<Tweet>> {
  const hydrate = async (rows: TweetRow[]) => {
    const tweets = await hydrateTweets(ports, {
      tweetIds: rows.filter(isActive).map(({ tweetId }) => tweetId),
      userIds: rows.flatMap(usersOf),
      viewerId: viewer?.id,
    });
    return rows.map((row) => (isActive(row) ? tweets.get(row.tweetId) : undefined));
  };
  return readPage({ read, hydrate }, page);
}

function isActive({ active }: TweetRow): boolean {
  return active !== false;
}

function usersOf({ authorId, parentAuthorId }: TweetRow): string[] {
  return [authorId, parentAuthorId].flatMap((id) => id ?? []);
}
