/** Recounts some of what changed on a day, so that a wrong counter is found although nobody looks for one. */
import { firstIdAt, startOf } from "../../core/ids.ts";
import type { DiscoverPorts } from "../discover/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { nameOfTarget, type Target } from "./countables.ts";
import { countersIn, type Drift, type RecountPorts, recount } from "./recount.ts";

type Ports = RecountPorts &
  Pick<DiscoverPorts, "listDayTweets" | "rankTweetsOfDay"> &
  Pick<TweetPorts, "getTweets"> & {
    /** At least 0 and below 1. */
    random(): number;
  };

export type Sample = {
  checked: number;
  /** They kept changing. */
  busy: number;
  /** They have more items than a run may count. */
  skipped: number;
  drifts: readonly (Drift & { repaired: boolean })[];
};

const DAY = 86_400_000;
/** Times of the day, and how many tweets after each. */
const TIMES = 10;
const TWEETS = 10;
/** The day's best tweets: the most contended counters. */
const POPULAR = 10;
/** Most items that a run counts, whatever the counters say: what it costs at most. */
export const MAX_ITEMS = 100_000;

/**
 * Recounts and repairs tweets of random times of a day (YYYY-MM-DD) and its most popular ones, the tweets that they answer or
 * quote, and their authors.
 */
export async function recountSample(ports: Ports, day: string): Promise<Sample> {
  const sample = { checked: 0, busy: 0, skipped: 0, drifts: [] as (Drift & { repaired: boolean })[] };
  let left = MAX_ITEMS;
  for (const target of await targetsOf(ports, day)) {
    const stored = await ports.readCounts(target);
    const items = stored ? countersIn(stored).reduce((sum, name) => sum + (stored[name] ?? 0), 0) : 0;
    if (items > left) {
      sample.skipped++;
      continue;
    }
    left -= Math.max(0, items);
    const { drift, repaired } = await recount(ports, target, { repair: true });
    sample.checked++;
    if (drift === "busy") sample.busy++;
    else if (drift) sample.drifts.push({ ...drift, repaired });
  }
  return sample;
}

async function targetsOf(ports: Ports, day: string): Promise<Target[]> {
  const ids = new Set((await ports.rankTweetsOfDay(day, POPULAR)).map(({ id }) => id));
  for (let n = 0; n < TIMES; n++) {
    const after = firstIdAt(startOf(day) + Math.floor(ports.random() * DAY));
    for (const { tweetId } of await ports.listDayTweets(day, { after, limit: TWEETS })) ids.add(tweetId);
  }
  const tweets = [...(await ports.getTweets([...ids])).values()];
  const targets = tweets.flatMap(({ id, authorId, inReplyTo, quoteOf }): Target[] => [
    { of: "tweet", id },
    { of: "profile", id: authorId },
    ...[inReplyTo, quoteOf].flatMap((other): Target[] =>
      other === null ? [] : [{ of: "tweet", id: other }],
    ),
  ]);
  return [...new Map(targets.map((target) => [nameOfTarget(target), target])).values()];
}
