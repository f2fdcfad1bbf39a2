/** How the bill grows with users, followers and reads. */
import { type Bill, billOf } from "./bill.ts";
import type { Strategy } from "./fan-out.ts";
import { type LoadOptions, loadOf } from "./load.ts";

export type Growth = { by: string; values: { value: number; bill: Bill; users: number }[] };

const USERS = [1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
const FACTORS = [0.25, 0.5, 1, 2, 4];

/** Each point changes one number of the load and leaves the others. */
export function growthOf(options: LoadOptions, strategy: Strategy): Growth[] {
  const point = (value: number, changed: Partial<LoadOptions>) => {
    const load = loadOf({ ...options, ...changed });
    return { value, users: load.users, bill: billOf(load, strategy) };
  };
  const times = (of: (value: number) => Partial<LoadOptions>, base: number) =>
    FACTORS.map((factor) => point(base * factor, of(base * factor)));
  return [
    { by: "users", values: USERS.map((users) => point(users, { users })) },
    {
      by: "followers per user",
      values: times((meanFollowers) => ({ meanFollowers }), options.meanFollowers),
    },
    { by: "reads per user and day", values: times((reads) => ({ reads }), options.reads) },
  ];
}
