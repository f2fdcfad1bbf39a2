import type { Tweet } from "../../contract/schemas.ts";
import type { Caller, FeedRow } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { GetProfile, ListTweetIdsOfAuthor } from "../ports.ts";
import { requireSomebody } from "../user/resolve-user.ts";
import { type HydrationPorts, hydrateTweets } from "./hydrate.ts";

type Ports = { getProfile: GetProfile; listAuthorTweets: ListTweetIdsOfAuthor } & HydrationPorts;

/** A person's tweets, newest first. Throws user_not_found. */
export async function listUserTweets(
  ports: Ports,
  userId: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<Tweet>> {
  const hydrate = async (rows: FeedRow[]) => {
    const ids = rows.map(({ id }) => id);
    const tweets = await hydrateTweets(ports, ids, viewer?.id, [userId]);
    return ids.map((id) => tweets.get(id));
  };
  const read = (range: Parameters<ListTweetIdsOfAuthor>[1]) => ports.listAuthorTweets(userId, range);
  const page = await readPage({ read, hydrate }, position, limit);
  await requireSomebody(ports, userId, page, viewer);
  return page;
}
