import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import { type MemberRowPorts, rowsOfMembers } from "./member-rows.ts";
import { type OpenPorts, readOwner, requireFound } from "./open-list.ts";
import type { ListPorts } from "./ports.ts";

type Ports = Pick<ListPorts, "readMembers"> & MemberRowPorts & OpenPorts & TweetHydrationPorts;
type Input = PageRequest & { listId: string; viewer: Caller | undefined };

/** Reads for one page: those after the first are for pages with many hidden tweets. */
const MAX_READS = 3;

/** The tweets of everyone in a list, newest first. Four round trips, however many members. Throws list_not_found, blocked. */
export async function listListTweets(ports: Ports, { listId, ...page }: Input): Promise<PageOf<Tweet>> {
  const found = await ports.readMembers(listId);
  const list = requireFound(found?.list, { listId, viewer: page.viewer });
  const read = rowsOfMembers(
    ports,
    (found?.members ?? []).map(({ userId }) => userId),
  );
  const [tweets] = await Promise.all([
    readTweetPage(ports, { ...page, read, maxReads: MAX_READS }),
    readOwner(ports, list, page.viewer),
  ]);
  return tweets;
}
