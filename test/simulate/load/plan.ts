/** What someone does at an arrival: drawn from the ratios of N6, 2 tweets to 50 reads and 10 favorites. */
import type { Dice } from "../../soak/dice.ts";
import { Weighted, zipf } from "../graph/weighted.ts";

/** Weights that add up to the ratios; a quarter of the tweets are replies. The follows and sign-ins come on top. */
const MIX = {
  createTweet: 1.5,
  "createTweet, a reply": 0.5,
  favoriteTweet: 10,
  getFeed: 20,
  getTweet: 12,
  listUserTweets: 6,
  getConversation: 4,
  listNotifications: 4,
  listPopularTweets: 2,
  listRecentTweets: 1,
  getUser: 1,
  followUser: 0.5,
  signIn: 0.3,
};
export type Deed = keyof typeof MIX;

const deeds = Object.keys(MIX) as Deed[];
const mix = new Weighted(Object.values(MIX));

const total = Object.values(MIX).reduce((sum, weight) => sum + weight, 0);

/** The share of all requests that each operation has. */
export const shares = Object.fromEntries(
  Object.entries(MIX).map(([deed, weight]) => [deed, weight / total]),
) as Record<Deed, number>;

/** Some people do more than others. */
const ACTIVITY_EXPONENT = 0.5;
/** The newest tweets get most of the attention. */
const ATTENTION_EXPONENT = 0.8;
/** Tweets that are old enough to be out of sight. */
const IN_SIGHT = 200;

const attention = zipf(IN_SIGHT, ATTENTION_EXPONENT);

export type Plan = {
  deed: Deed;
  /** The rank of the person, among those who act. */
  by: number;
  /** The rank of whoever it is about, among everyone: the most followed first. */
  about: number;
  /** The age of the tweet it is about: 0 is the newest. */
  tweet: number;
  /** Whether it undoes what has been done before, if it can. */
  undo: boolean;
  /** Whether the person looks at the result at once. */
  looks: boolean;
};

/** The shares of what people look at or undo. */
const LOOKS = 0.3;
const UNDOES = 0.1;

export class Planner {
  readonly #dice: Dice;
  readonly #activity: Weighted;
  readonly #popularity: Weighted;

  constructor(dice: Dice, { active, people }: { active: number; people: number }) {
    this.#dice = dice;
    this.#activity = zipf(active, ACTIVITY_EXPONENT);
    this.#popularity = zipf(people, 1);
  }

  /** What happens at arrival `n`; always the same for the same dice. */
  at(n: number): Plan {
    const roll = (what: string) => this.#dice.roll(`${what} of ${n}`);
    return {
      deed: deeds[mix.at(roll("deed"))] ?? "getFeed",
      by: this.#activity.at(roll("person")),
      about: this.#popularity.at(roll("about")),
      tweet: attention.at(roll("tweet")),
      undo: this.#dice.chance(`undo ${n}`, UNDOES),
      looks: this.#dice.chance(`look ${n}`, LOOKS),
    };
  }
}
