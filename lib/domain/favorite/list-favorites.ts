import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { unlessBlocked } from "../relation/closed-profile.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireUserOfPage } from "../user/resolve-user.ts";
import type { FavoritePorts } from "./ports.ts";

type Ports = Pick<FavoritePorts, "listFavorites"> & Pick<UserPorts, "getProfile"> & TweetHydrationPorts;
type Input = PageRequest & { userId: string; viewer: Caller | undefined };

/** The tweets that a user favorited, newest tweet first. Throws user_not_found, blocked. */
export async function listFavorites(ports: Ports, { userId, ...request }: Input): Promise<PageOf<Tweet>> {
  const page = await readTweetPage(ports, {
    ...request,
    read: unlessBlocked(ports, {
      userId,
      viewer: request.viewer,
      read: (range) => ports.listFavorites(userId, range),
    }),
  });
  await requireUserOfPage(ports, { userId, page, viewer: request.viewer });
  return page;
}
