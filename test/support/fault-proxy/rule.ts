/** Which calls fail, and how. */
import type { Call } from "./call.ts";

export type Fault =
  /** AWS refuses the call because there are too many. */
  | { kind: "throttle" }
  /** The service fails: 500. */
  | { kind: "error" }
  /** There is never an answer. */
  | { kind: "hang" }
  /** The answer takes this much longer. */
  | { kind: "slow"; ms: number }
  /** The connection breaks before the call is made. */
  | { kind: "refuse" }
  /** The call is made, but the connection breaks before the answer. */
  | { kind: "lose" }
  /** AWS refuses the call for good, so that nothing repeats it; `done`: after it was made. */
  | { kind: "deny"; done?: true }
  /** The second half of a batch to the table is left unprocessed. */
  | { kind: "leave" };

export type Rule = {
  fault: Fault;
  service?: string;
  operations?: readonly string[];
  /** The beginning of one of the call's partition keys, or of its queue's name. */
  key?: string;
  /** How many of 100 calls that match; all by default. */
  percent?: number;
  /** How many calls that match are spared first. */
  after?: number;
};

export function matches({ service, operations, key }: Rule, call: Call): boolean {
  if (service !== undefined && service !== call.service) return false;
  if (operations && !operations.includes(call.operation)) return false;
  return key === undefined || call.keys.some((one) => one.startsWith(key));
}

/** A rule, and whether the next call that matches is hit. Of every 100 calls exactly `percent` are, in an order by the seed. */
export class Sampler {
  readonly rule: Rule;
  readonly #roll: (name: string) => number;
  #matched = 0;
  #block: boolean[] = [];

  constructor(rule: Rule, roll: (name: string) => number) {
    this.rule = rule;
    this.#roll = roll;
  }

  /** Counts a call that matches. */
  hits(): boolean {
    const { percent = 100, after = 0 } = this.rule;
    if (++this.#matched <= after) return false;
    if (this.#block.length === 0) this.#block = this.#nextBlock(percent);
    return this.#block.pop() ?? false;
  }

  #nextBlock(percent: number): boolean[] {
    const places = Array.from({ length: 100 }, (_, i) => ({ i, at: this.#roll(`${this.#matched} ${i}`) }));
    return places.sort((a, b) => a.at - b.at).map(({ i }) => i < percent);
  }
}
