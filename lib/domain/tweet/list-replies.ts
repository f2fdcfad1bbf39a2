import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { TweetPorts } from "./ports.ts";
import { readTweetPage } from "./read-tweet-page.ts";
import { requireTweet } from "./require-tweet.ts";

type Ports = Pick<TweetPorts, "getTweet" | "listReplies"> & TweetHydrationPorts;
type Input = PageRequest & { parentId: string; viewer: Caller | undefined };

/**
 * The replies to a tweet, newest first. Replies outlive their parent. If there are none to show because the parent does
 * not exist, throws tweet_not_found or tweet_deleted.
 */
export async function listReplies(ports: Ports, { parentId, ...request }: Input): Promise<PageOf<Tweet>> {
  const page = await readTweetPage(ports, {
    ...request,
    read: (range) => ports.listReplies(parentId, range),
  });
  if (page.items.length === 0 && !request.position) await requireTweet(ports, parentId);
  return page;
}
