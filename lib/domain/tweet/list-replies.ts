import type { Tweet } from "../../contract/schemas.ts";
import type { Caller, FeedRow } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { GetTweet, ListReplies, Range } from "../ports.ts";
import { type HydrationPorts, hydrateTweets } from "./hydrate.ts";
import { requireTweet } from "./require-tweet.ts";

type Ports = { getTweet: GetTweet; listReplies: ListReplies } & HydrationPorts;

/**
 * The replies to a tweet, newest first. They outlive their parent; where there is none to show, throws tweet_not_found or
 * tweet_deleted if that is why.
 */
export async function listReplies(
  ports: Ports,
  parentId: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<Tweet>> {
  const hydrate = async (rows: FeedRow[]) => {
    const authorIds = [...new Set(rows.map(({ authorId }) => authorId))];
    const ids = rows.map(({ id }) => id);
    const tweets = await hydrateTweets(ports, ids, viewer?.id, authorIds);
    return ids.map((id) => tweets.get(id));
  };
  const read = (range: Range) => ports.listReplies(parentId, range);
  const page = await readPage({ read, hydrate }, position, limit);
  if (page.items.length === 0 && !position) await requireTweet(ports.getTweet, parentId);
  return page;
}
