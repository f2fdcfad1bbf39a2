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
  compareActivity,
  compareWithoutListeners,
} from "../compare.ts";
import { type Growth, growthOf } from "../growth.ts";
import type { Line } from "../line.ts";
import { type Load, type LoadOptions, loadOf } from "../load.ts";
import { type Quota, quotasOf } from "../quotas.ts";
import { secondRegion } from "../second-region.ts";
import { type Shards, shardsOf } from "../shards.ts";
import { type Stored, storageOf } from "../storage.ts";

export type Report = {
  load: Load;
  limit: number;
  bill: Bill;
  compared: Compared[];
  /** The same comparison if some authors post much more than others. */
  uneven: Compared[];
  /** The same comparison if open pages did not register with each author on read. */
  withoutListeners: Compared[];
  breakEven: number;
  best: Candidate;
  candidates: Candidate[];
  growth: Growth[];
  shards: Shards[];
  quotas: Quota[];
  modes: Mode[];
  secondRegion: Line[];
  storage: { years: number; stored: Stored[] }[];
};

const YEARS = [1, 2, 3, 5];
/** How unevenly authors post: with this exponent, a tenth of them posts half of all tweets. */
export const UNEVEN = 0.75;

export function reportOf(options: LoadOptions, limit: number): Report {
  const load = loadOf(options);
  const bill = billOf(load, { followersAbove: limit });
  const all = candidates(load);
  const best = bestLimit(all);
  return {
    ...{ load, limit, bill, best, candidates: all },
    compared: compare(load, limit, best),
    uneven: compareActivity(load, limit, UNEVEN),
    withoutListeners: compareWithoutListeners(load, limit),
    breakEven: breakEven(load),
    growth: growthOf(options, limit),
    shards: shardsOf(load),
    quotas: quotasOf(load, bill),
    modes: billingModes(load, bill.activities),
    secondRegion: secondRegion(bill),
    storage: YEARS.map((years) => ({ years, stored: storageOf(load, bill.fanOut, years) })),
  };
}
