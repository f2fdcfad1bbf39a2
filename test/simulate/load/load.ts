/** A compressed day: everyone's requests, and in the evening a tweet of the most followed person that goes viral. */
import { Dice } from "../../soak/dice.ts";
import type { ModelTweet } from "../../soak/model.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import type { Actor } from "./actor.ts";
import { arrivals, burst, merged } from "./arrivals.ts";
import type { Course } from "./course.ts";
import { drive, type Flight } from "./drive.ts";
import { Planner } from "./plan.ts";

/** When the viral tweet is posted, and for how long it is favorited: shares of the day. */
const VIRAL_FROM = 0.55;
const VIRAL_FOR = 0.05;
/** How often it is favorited, compared with the average rate of all requests. */
const VIRAL_RATE = 2;
/** Those who act are ranked by their followers. */
const CELEBRITY = 0;

type Parts = {
  world: World;
  actor: Actor;
  course: Course;
  flight: Flight;
  signal: AbortSignal;
  atOnce: number;
  run: string;
};

export async function load({ seed, rate, minutes }: Settings, parts: Parts): Promise<void> {
  const { world, actor, course, run } = parts;
  const dice = new Dice(seed + world.journal.starts);
  const planner = new Planner(dice, { active: world.active.length, people: world.people.length });
  const seconds = minutes * 60;
  const from = VIRAL_FROM * seconds * 1000;
  const viral = burst({ rate: VIRAL_RATE * rate, seconds: VIRAL_FOR * seconds, from }, dice);
  let tweet: Promise<ModelTweet | undefined> | undefined;
  const celebrate = async (n: number, intended: number) => {
    tweet ??= actor
      .post(world.active[CELEBRITY] ?? 0, intended)
      .then((id) => (id === undefined ? undefined : world.model.tweet(id)));
    const posted = await tweet;
    const by = world.active[dice.between(`${run} fan ${n}`, 0, world.active.length - 1)] ?? 0;
    if (posted) await actor.favorite(by, posted, { favorited: true, intended, looks: false });
  };
  let n = 0;
  const begin = async ({ kind }: { kind: "someone" | "fan" }, intended: number) => {
    course.begin();
    const mine = n++;
    if (kind === "fan") await celebrate(mine, intended).catch((error: unknown) => actor.note(error));
    else await actor.act(planner.at(mine), intended);
    course.end(performance.now() - intended);
  };
  const day = arrivals({ rate, seconds }, dice);
  await drive(merged(["someone", day], ["fan", viral]), begin, parts);
}
