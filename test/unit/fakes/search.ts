import type { SearchPorts } from "../../../lib/domain/search/ports.ts";
import { type SearchableTweet, termsOfTweet } from "../../../lib/domain/search/terms.ts";
import { inRange } from "./range.ts";

/** An index in memory that looks at every tweet. */
export function fakeSearch() {
  const indexed = new Map<string, SearchableTweet>();

  const ports = {
    findTweets: async (terms, range) => {
      const found = [...indexed.values()].filter((tweet) => {
        const has = new Set(termsOfTweet(tweet));
        return terms.every((term) => has.has(term));
      });
      return inRange(
        found.map(({ text: _, parentAuthorId, ...tweet }) => ({
          ...{ position: tweet.tweetId, ...tweet },
          ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
        })),
        range,
      );
    },
    indexTweets: async (tweets) => {
      for (const tweet of tweets) indexed.set(tweet.tweetId, tweet);
    },
    unindexTweets: async (tweets) => {
      for (const { tweetId } of tweets) indexed.delete(tweetId);
    },
  } satisfies SearchPorts;
  return { indexed, ports };
}
