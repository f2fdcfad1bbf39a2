import type { Tweet } from "../../contract/schemas.ts";
import type { Caller, Ranked } from "../model.ts";
import type { PageOf, Position } from "../page/read-page.ts";
import { RANKING_SIZE } from "./score.ts";
import { type HydrationPorts, hydrateTweets } from "../tweet/hydrate.ts";
import { readRankedPage } from "../page/ranked-page.ts";
import { type RankingPorts, rankRecentDays } from "./rank-recent-days.ts";

type Ports = RankingPorts & HydrationPorts;

/** The most favorited tweets of today and, where those are few, of yesterday; deleted ones are left out at once. */
export async function listPopularTweets(
  ports: Ports,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<Tweet>> {
  const ranked = await rankRecentDays(ports, RANKING_SIZE);
  const hydrate = (some: Ranked[]) => {
    const authorIds = some.flatMap(({ authorId }) => authorId ?? []);
    const ids = some.map(({ id }) => id);
    return hydrateTweets(ports, ids, viewer?.id, authorIds);
  };
  return readRankedPage({ ranked, hydrate, countOf: ({ metrics }) => metrics.favorites }, position, limit);
}
