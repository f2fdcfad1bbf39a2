import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireUserOfPage } from "../user/resolve-user.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { TweetPorts } from "./ports.ts";
import { readTweetPage } from "./read-tweet-page.ts";

type Ports = Pick<TweetPorts, "listAuthorTweets"> & Pick<UserPorts, "getProfile"> & TweetHydrationPorts;
type Input = PageRequest & { userId: string; viewer: Caller | undefined };

/** A user's tweets, newest first. Throws user_not_found. */
export async function listUserTweets(ports: Ports, { userId, ...request }: Input): Promise<PageOf<Tweet>> {
  const page = await readTweetPage(ports, {
    ...request,
    read: (range) => ports.listAuthorTweets(userId, range),
  });
  await requireUserOfPage(ports, { userId, page, viewer: request.viewer });
  return page;
}
