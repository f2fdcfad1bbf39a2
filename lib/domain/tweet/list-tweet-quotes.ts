import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { TweetPorts } from "./ports.ts";
import { readTweetPage } from "./read-tweet-page.ts";
import { requireReadable } from "./require-open-tweet.ts";

type Ports = Pick<TweetPorts, "getTweet" | "listTweetQuotes"> & TweetHydrationPorts;
type Input = PageRequest & { tweetId: string; viewer: Caller | undefined };

/** The tweets that quote a tweet, newest first. Throws tweet_not_found, tweet_deleted, blocked. */
export async function listTweetQuotes(ports: Ports, { tweetId, ...request }: Input): Promise<PageOf<Tweet>> {
  const [page] = await Promise.all([
    readTweetPage(ports, { ...request, read: (range) => ports.listTweetQuotes(tweetId, range) }),
    requireReadable(ports, { tweetId, viewer: request.viewer }),
  ]);
  return page;
}
