import { prices as list, type Price } from "../../../lib/capacity/prices.ts";

/** What a unit costs at a small load, $: the price of the first tier. */
const first = ({ tiers: [tier] }: Price): number => {
  if (!tier) throw new Error("A price has no tier.");
  return tier.dollars;
};

export const prices = {
  readUnit: first(list.read),
  writeUnit: first(list.write),
  request: first(list.httpRequest),
  invocation: first(list.invocation),
  gigabyteSecond: first(list.duration),
};

/** The memory of the API's functions, GB; see `lib/infra/function.ts`. */
export const MEMORY = 0.5;
