import type { Trend } from "../../contract/hashtag/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { periodBefore } from "./periods.ts";
import type { HashtagPorts } from "./ports.ts";

type Ports = Pick<HashtagPorts, "rankHashtags" | "countPeople"> & Pick<Clock, "now">;

/** Hashtags that are compared with their usual level. */
const CANDIDATES = 20;
const SHOWN = 10;
/** The current period has only begun, so the one before counts too. */
const RECENT = 2;
/** A week of periods before them is what is usual. */
const USUAL = 54;
/** Fewer people are no trend. */
const MIN_PEOPLE = 2;

/**
 * Hashtags of the last three to six hours, those first that most more people use than usual. Two round trips: the most used
 * ones, then what is usual for them.
 */
export async function listTrends(ports: Ports): Promise<Trend[]> {
  const now = ports.now();
  const recent = Array.from({ length: RECENT }, (_, i) => periodBefore(now, i));
  const ranked = await Promise.all(recent.map((period) => ports.rankHashtags(period)));
  const candidates = [...new Set(ranked.flat())].slice(0, CANDIDATES * RECENT);
  const from = periodBefore(now, RECENT + USUAL - 1);
  const counted = await Promise.all(candidates.map((tag) => ports.countPeople(tag, from)));
  return counted
    .map(({ tag, people }) => ({ tag, people: sumOf(people, recent), surprise: surpriseOf(people, recent) }))
    .filter(({ people, surprise }) => people >= MIN_PEOPLE && surprise > 0)
    .sort((a, b) => b.surprise - a.surprise || b.people - a.people || (a.tag < b.tag ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ tag, people }) => ({ tag, people }));
}

/**
 * How far above the usual a count is, in standard deviations of what comes by chance (Poisson). A hashtag that nobody usually
 * uses counts as if one person did, so that a handful of people does not outdo thousands.
 */
function surpriseOf(people: ReadonlyMap<string, number>, recent: readonly string[]): number {
  const [now, all] = [sumOf(people, recent), sumOf(people, [...people.keys()])];
  const usual = ((all - now) / USUAL) * RECENT;
  return (now - usual) / Math.sqrt(usual + 1);
}

function sumOf(people: ReadonlyMap<string, number>, periods: readonly string[]): number {
  return periods.reduce((sum, period) => sum + (people.get(period) ?? 0), 0);
}
