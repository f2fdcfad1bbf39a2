import type { Tweet } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import { type PageOf, type Position, readPage } from "../page/read-page.ts";
import type { ListTweetIdsOfDay, Range } from "../ports.ts";
import { type HydrationPorts, hydrateTweets } from "../tweet/hydrate.ts";

type Ports = { listDayTweets: ListTweetIdsOfDay } & HydrationPorts;

/**
 * Everybody's tweets of a day (UTC, YYYY-MM-DD), newest first; none on a day that is yet to come. Throws unavailable when
 * a part of the day cannot be read.
 */
export function listRecentTweets(
  ports: Ports,
  day: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<Tweet>> {
  const read = (range: Range) => ports.listDayTweets(day, range);
  const hydrate = async (rows: { id: string }[]) => {
    const ids = rows.map(({ id }) => id);
    const tweets = await hydrateTweets(ports, ids, viewer?.id);
    return ids.map((id) => tweets.get(id));
  };
  return readPage({ read, hydrate }, position, limit);
}
