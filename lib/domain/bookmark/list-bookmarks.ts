import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { BookmarkPorts } from "./ports.ts";

type Ports = Pick<BookmarkPorts, "listBookmarks"> & TweetHydrationPorts;

/** The caller's bookmarks, most recent first. */
export function listBookmarks(
  ports: Ports,
  { caller, ...request }: PageRequest & { caller: Caller },
): Promise<PageOf<Tweet>> {
  return readTweetPage(ports, {
    ...request,
    viewer: caller,
    read: (range) => ports.listBookmarks(caller.id, range),
  });
}
