/** The results of a simulation, as the JSON beside the report has them. Times are ms. */

import type { Model } from "../../soak/model.ts";
import { PEAK } from "../load/arrivals.ts";
import type { Meter, Percentiles } from "../load/meter.ts";
import { Times } from "../load/meter.ts";
import type { OpenPage } from "../load/open-pages.ts";
import type { Verdict } from "../verify/subject.ts";
import type { Cost, CostOf } from "./cost.ts";

export type OperationResult = {
  name: string;
  requests: number;
  refused: number;
  failed: number;
  response: Percentiles;
  service: Percentiles;
  cost?: Cost;
};

export type AudienceResult = { audience: string; updates: number; delay: Percentiles };

export type Result = {
  name: string;
  stage: string;
  startedAt: string;
  settings: { seed: number; minutes: number; rate: number; pages: number };
  graph: { people: number; follows: number; largestAudience: number; active: number };
  seconds: number;
  requests: number;
  /** What people did: each may take several requests. */
  arrivals: number;
  /** The share of the arrivals that waited for more than a second until fewer requests were running. */
  late: number;
  operations: OperationResult[];
  audiences: AudienceResult[];
  /** By the seconds since the start: requests begun and answered per second, and their p95. */
  course: { second: number; begun: number; answered: number; p95: number }[];
  /** How many followers the authors of the tweets have on average. */
  meanAudience: number;
  verdicts: Verdict[];
};

/** `audience`: how many followers the authors of the tweets have on average. */
export function operationResults(
  meter: Meter,
  { costOf, audience }: { costOf: CostOf; audience: number },
): OperationResult[] {
  return [...meter.operations]
    .map(([name, { response, service, refused, failed }]) => {
      const cost = costOf(name, { ms: service.percentiles().p50, audience });
      return {
        ...{ name, requests: response.count, refused, failed },
        response: response.percentiles(),
        service: service.percentiles(),
        ...(cost ? { cost } : {}),
      };
    })
    .sort((a, b) => b.requests - a.requests);
}

const AUDIENCES = [10, 100, 1_000, 10_000, 100_000];

/** "10 to 99 followers" */
export function audienceOf(followers: number): string {
  const i = AUDIENCES.findIndex((limit) => followers < limit);
  const shown = (n: number) => n.toLocaleString("en");
  if (i === 0) return `under ${shown(AUDIENCES[0] ?? 0)}`;
  if (i < 0) return `${shown(AUDIENCES.at(-1) ?? 0)} and more`;
  return `${shown(AUDIENCES[i - 1] ?? 0)} to ${shown((AUDIENCES[i] ?? 0) - 1)}`;
}

/** From when a tweet was posted, by its id, to when a page learned of it. */
export function audienceResults(model: Model, pages: readonly OpenPage[]): AudienceResult[] {
  const times = new Map<string, Times>();
  for (const page of pages)
    for (const [id, at] of page.tweets) {
      const tweet = model.tweet(id);
      if (!tweet) continue;
      const audience = audienceOf(model.followersOf(tweet.author).length);
      const known = times.get(audience) ?? new Times();
      times.set(audience, known);
      known.record(Math.max(0, at - tweet.at));
    }
  return [...new Set(AUDIENCES.flatMap((limit) => [audienceOf(limit - 1), audienceOf(limit)]))].flatMap(
    (audience) => {
      const found = times.get(audience);
      return found ? [{ audience, updates: found.count, delay: found.percentiles() }] : [];
    },
  );
}

/** Of the tweets since then, how many followers their authors have on average. */
export function meanAudience(model: Model, since: number): number {
  const audiences = model
    .active(({ at }) => at >= since)
    .map(({ author }) => model.followersOf(author).length);
  return audiences.reduce((sum, audience) => sum + audience, 0) / Math.max(1, audiences.length);
}

/** More late arrivals than this mean that the times are those of a murmur with too much to do. */
const TOO_LATE = 0.02;

/** What to do if murmur, or the machine it runs on, did not keep up with the load. */
export function adviceOn({ late, arrivals, seconds, settings }: Result): string | undefined {
  if (late <= TOO_LATE) return undefined;
  const done = arrivals / seconds;
  const rate = Math.max(0.1, Number((done / PEAK).toFixed(done < 16 ? 1 : 0)));
  return (
    `murmur did not keep up: ${Math.round(late * 100)} % of the arrivals waited for more than a second for earlier ones. It got through ${done.toFixed(1)} arrivals ` +
    `per second; there were ${settings.rate} on average, and up to ${Number((PEAK * settings.rate).toFixed(1))}. The times show that, not how fast murmur is; try --rate ${rate}.`
  );
}
