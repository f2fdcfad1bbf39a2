import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { hydrateTweets, type TweetHydrationPorts } from "../tweet/hydrate.ts";
import type { Caller } from "../user/model.ts";
import type { Ranked } from "./ports.ts";
import { type RankingPorts, rankRecentDays } from "./rank-recent-days.ts";
import { readRankedPage } from "./ranked-page.ts";
import { RANKING_SIZE } from "./score.ts";

type Ports = RankingPorts & TweetHydrationPorts;

/** The most favorited tweets of today and, if those are few, of yesterday. */
export async function listPopularTweets(
  ports: Ports,
  { viewer, ...page }: PageRequest & { viewer: Caller | undefined },
): Promise<PageOf<Tweet>> {
  const ranked = await rankRecentDays(ports, RANKING_SIZE);
  const hydrate = (some: Ranked[]) =>
    hydrateTweets(ports, {
      tweetIds: some.map(({ id }) => id),
      userIds: some.flatMap(({ authorId }) => authorId ?? []),
      viewerId: viewer?.id,
    });
  return readRankedPage({ ranked, hydrate, countOf: ({ metrics }) => metrics.favorites }, page);
}
