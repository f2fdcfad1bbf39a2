/** What a simulation will cost on AWS, before it begins. */
import { shares } from "./load/plan.ts";
import type { CostOf } from "./report/cost.ts";
import { prices } from "./report/prices.ts";
import type { Settings } from "./settings.ts";

/** Milliseconds that a function takes on Lambda, and write units that the pipeline spends on a follow or a favorite; guesses on the safe side. */
const MS = 50;
const PIPELINE_UNITS = 10;
/** The cost of a new person: two profile items and their index entries. */
const PERSON_UNITS = 12;

type Size = { people: number; follows: number; audience: number };

/** Dollars for everything: people and follows, if none exists yet, and the load with its fan-out. `audience` is the mean number of followers. */
export function estimate(
  { minutes, rate }: Settings,
  size: Size,
  costOf: CostOf,
): { requests: number; dollars: number } {
  const requests = Math.round(minutes * 60 * rate);
  const each = Object.entries(shares).map(
    ([deed, share]) => share * (costOf(deed, MS)?.dollarsPerMillion ?? 1),
  );
  const load = (requests * each.reduce((sum, dollars) => sum + dollars, 0)) / 1e6;
  const writes = requests * (shares.createTweet + shares.reply + shares.favoriteTweet);
  const fanOut = requests * (shares.createTweet + shares.reply) * size.audience;
  const units = size.people * PERSON_UNITS + (size.follows + writes) * PIPELINE_UNITS + fanOut;
  return { requests, dollars: load + units * prices.writeUnit };
}
