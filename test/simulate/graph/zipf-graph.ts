/** Makes a follow graph like those of real networks: few people have most of the followers, and most people follow a few. */
import type { Dice } from "../../soak/dice.ts";
import type { Graph } from "./graph.ts";
import { zipf } from "./weighted.ts";

/** Exponents that fit Twitter's graph: followers, and how many people someone follows. */
const FOLLOWERS_EXPONENT = 0.9;
const FOLLOWING_EXPONENT = 0.7;

/** The same graph for the same dice. `following` is how many people someone follows on average. */
export function zipfGraph(people: number, following: number, dice: Dice): Graph {
  const popular = zipf(people, FOLLOWERS_EXPONENT);
  const followers: number[] = [];
  const followees: number[] = [];
  for (let person = 0; person < people; person++) {
    const wanted = followingOf(dice.roll(`following ${person}`), { people, following });
    const chosen = new Set<number>([person]);
    for (let draw = 0; chosen.size <= wanted && draw < wanted * 20; draw++)
      chosen.add(popular.at(dice.roll(`${person} follows ${draw}`)));
    chosen.delete(person);
    for (const followee of chosen) {
      followers.push(person);
      followees.push(followee);
    }
  }
  return { people, followers: Uint32Array.from(followers), followees: Uint32Array.from(followees) };
}

/** A Pareto distribution with the wanted mean, cut off at what a day's rate limit allows. */
function followingOf(roll: number, { people, following }: { people: number; following: number }): number {
  const share = FOLLOWING_EXPONENT / (1 + FOLLOWING_EXPONENT);
  const drawn = following * share * (1 - roll) ** -share;
  return Math.max(1, Math.min(Math.round(drawn), people - 1, 300));
}
