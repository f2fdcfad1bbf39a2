import type { Tweet } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { GetProfile, ListFavorites, Range } from "../ports.ts";
import { requireSomebody } from "../user/resolve-user.ts";
import { type HydrationPorts, hydrateTweets } from "../tweet/hydrate.ts";

type Ports = { getProfile: GetProfile; listFavorites: ListFavorites } & HydrationPorts;

/** The tweets that a person favorited, newest tweet first. Throws user_not_found. */
export async function listFavorites(
  ports: Ports,
  userId: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<Tweet>> {
  const hydrate = async (rows: { id: string; active: boolean }[]) => {
    const ids = rows.filter(({ active }) => active).map(({ id }) => id);
    const tweets = await hydrateTweets(ports, ids, viewer?.id);
    return ids.map((id) => tweets.get(id));
  };
  const read = (range: Range) => ports.listFavorites(userId, range);
  const page = await readPage({ read, hydrate }, position, limit);
  await requireSomebody(ports, userId, page, viewer);
  return page;
}
