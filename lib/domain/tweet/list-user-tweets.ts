import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { unlessBlocked } from "../relation/closed-profile.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireUserOfPage } from "../user/resolve-user.ts";
import type { TweetHydrationPorts } from "./hydrate.ts";
import type { Replies } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { readTweetPage } from "./read-tweet-page.ts";

type Ports = Pick<TweetPorts, "listAuthorTweets"> & Pick<UserPorts, "getProfile"> & TweetHydrationPorts;
type Input = PageRequest & { userId: string; replies?: Replies | undefined; viewer: Caller | undefined };

/** A user's tweets, newest first: all of them, those that are no replies, or the replies. Throws user_not_found, blocked. */
export async function listUserTweets(
  ports: Ports,
  { userId, replies = "all", ...request }: Input,
): Promise<PageOf<Tweet>> {
  const page = await readTweetPage(ports, {
    ...request,
    read: unlessBlocked(ports, {
      userId,
      viewer: request.viewer,
      read: (range) => ports.listAuthorTweets(userId, range, replies),
    }),
  });
  await requireUserOfPage(ports, { userId, page, viewer: request.viewer });
  return page;
}
