/** Everything that `npm run capacity` says, as data. */
import { type Bill, billOf } from "../bill.ts";
import { billingModes, type Mode } from "../billing-modes.ts";
import {
  bestLimit,
  breakEven,
  type Candidate,
  type Compared,
  candidates,
  compare,
  compareEven,
  compareWithoutListeners,
} from "../compare.ts";
import type { Strategy } from "../fan-out.ts";
import { type Growth, growthOf } from "../growth.ts";
import type { Line } from "../line.ts";
import { type Load, type LoadOptions, loadOf } from "../load.ts";
import { type Pauses, pausesOf } from "../pauses.ts";
import { type Quota, quotasOf } from "../quotas.ts";
import { secondRegion } from "../second-region.ts";
import { type Shards, shardsOf } from "../shards.ts";
import { type Stored, storageOf } from "../storage.ts";

export type Report = {
  load: Load;
  strategy: Strategy;
  bill: Bill;
  compared: Compared[];
  /** The same comparison if all authors posted equally often. */
  even: Compared[];
  /** The same comparison if open pages did not register with each author on read. */
  withoutListeners: Compared[];
  breakEven: number;
  best: Candidate;
  candidates: Candidate[];
  /** The bill by tweets a day above which authors are on read. */
  byTweets: { tweetsAbove: number; bill: Bill }[];
  growth: Growth[];
  shards: Shards[];
  quotas: Quota[];
  modes: Mode[];
  /** What the stream's reader costs if it waits for more changes. */
  windows: { seconds: number; bill: Bill }[];
  /** The bill if a tenth of the messages are logged. */
  sampled: Bill;
  /** What pausing a feed costs and saves. */
  pauses: Pauses;
  secondRegion: Line[];
  storage: { years: number; stored: Stored[] }[];
};

const YEARS = [1, 2, 3, 5];
const TWEETS_ABOVE = [1, 1.5, 2, 3, 4, 6, 8, 12, 20, 50, 100];
const WINDOWS = [0, 1, 2, 5, 10];

export function reportOf(options: LoadOptions, strategy: Strategy): Report {
  const load = loadOf(options);
  const bill = billOf(load, strategy);
  const all = candidates(load, strategy.tweetsAbove);
  const best = bestLimit(all);
  return {
    ...{ load, strategy, bill, best, candidates: all },
    compared: compare(load, strategy, best),
    even: compareEven(load, strategy),
    withoutListeners: compareWithoutListeners(load, strategy),
    breakEven: breakEven(load),
    byTweets: TWEETS_ABOVE.map((tweetsAbove) => ({
      tweetsAbove,
      bill: billOf(load, { ...strategy, tweetsAbove }),
    })),
    growth: growthOf(options, strategy),
    shards: shardsOf(load),
    quotas: quotasOf(load, bill),
    modes: billingModes(load, bill.activities),
    windows: WINDOWS.map((seconds) => ({
      seconds,
      bill: billOf({ ...load, batchWindow: seconds }, strategy),
    })),
    sampled: billOf({ ...load, logSampling: 0.1 }, strategy),
    pauses: pausesOf(load, bill.fanOut),
    secondRegion: secondRegion(bill),
    storage: YEARS.map((years) => ({ years, stored: storageOf(load, bill.fanOut, years) })),
  };
}
