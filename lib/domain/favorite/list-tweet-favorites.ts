import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireReadable } from "../tweet/require-open-tweet.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import { readUserPage } from "../user/read-user-page.ts";
import type { FavoritePorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet"> & Pick<FavoritePorts, "listTweetFavorites"> & UserHydrationPorts;
type Input = PageRequest & { tweetId: string; viewer: Caller | undefined };

/** The users who favorited a tweet, most recent favorite first. Throws tweet_not_found, tweet_deleted, blocked. */
export async function listTweetFavorites(
  ports: Ports,
  { tweetId, ...request }: Input,
): Promise<PageOf<User>> {
  const [page] = await Promise.all([
    readUserPage(ports, { ...request, read: (range) => ports.listTweetFavorites(tweetId, range) }),
    requireReadable(ports, { tweetId, viewer: request.viewer }),
  ]);
  return page;
}
