import type { Clock } from "../../core/clock.ts";
import { dayBefore, isoOf } from "../../core/ids.ts";
import type { DiscoverPorts, Ranked } from "./ports.ts";

export type RankingPorts = Pick<DiscoverPorts, "rankTweetsOfDay"> & Pick<Clock, "now">;

/** The most favorited tweets of today (UTC), best first, filled up with yesterday's to at most `depth`. */
export async function rankRecentDays(ports: RankingPorts, depth: number): Promise<Ranked[]> {
  const today = isoOf(ports.now()).slice(0, 10);
  const days = await Promise.all([
    ports.rankTweetsOfDay(today, depth),
    ports.rankTweetsOfDay(dayBefore(today), depth),
  ]);
  return days.flat().slice(0, depth);
}
