/** What Lambda runs: invocations, billed time and concurrency. */
import type { Activity } from "./activities.ts";
import { type Load, perSecond } from "./load.ts";
import type { Pipeline } from "./pipeline.ts";

/** All functions have 512 MB, which is this share of a processor (1,769 MB are one). */
const GIGABYTES = 0.5;
const PROCESSOR = 512 / 1769;
/** A request to the table, seen from a Lambda, ms. Assumed: AWS promises single-digit milliseconds. */
const LATENCY = 4;
/** CPU of one request to the table that is signed by hand, on a whole processor that has nothing else to do; ms. */
const LEAST_CPU = 0.36;
/**
 * The same for murmur's functions, which take 1.22 times as long (`npm run bench -- bundles`, medians); with the SDK it would
 * be 2.7.
 */
export const CPU = 0.44;
/** CPU of publishing the envelope of an invocation: one request, to the topic. */
const PUBLISHING = { requests: 1, roundTrips: 1 };

type Work = { requests: number; roundTrips: number };

/** Milliseconds that an invocation spends on one activity. */
export function millisecondsOf({ requests, roundTrips }: Work, cpu = CPU): number {
  return roundTrips * LATENCY + (requests * cpu) / PROCESSOR;
}

export type Compute = {
  invocations: number;
  leastInvocations: number;
  gigabyteSeconds: number;
  leastGigabyteSeconds: number;
};

export function computeOf(activities: readonly Activity[], { invocations, events }: Pipeline): Compute {
  const sum = (of: (one: Activity) => number) => activities.reduce((total, one) => total + of(one), 0);
  const handled = sum(({ perDay, batch }) => perDay / batch);
  const milliseconds = (cpu: number) => sum(({ perDay, usage }) => perDay * millisecondsOf(usage, cpu));
  return {
    invocations: handled + invocations,
    leastInvocations: handled + events / 100,
    gigabyteSeconds: GIGABYTES * seconds(milliseconds(CPU) + invocations * millisecondsOf(PUBLISHING)),
    leastGigabyteSeconds:
      GIGABYTES * seconds(milliseconds(LEAST_CPU) + (events / 100) * millisecondsOf(PUBLISHING, LEAST_CPU)),
  };
}

const seconds = (milliseconds: number) => milliseconds / 1000;

/** Lambdas that run at the same time in the busiest hour. */
export function peakConcurrency({ peak }: Load, { gigabyteSeconds }: Compute): number {
  return peak * perSecond(gigabyteSeconds / GIGABYTES);
}
