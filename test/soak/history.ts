/** Runs one history and compares murmur with the model whenever nothing is in flight. */
import { newId } from "../../lib/core/clock.ts";
import { FIRST_ID, isoOf } from "../../lib/core/ids.ts";
import { setFollow } from "../../lib/data/follow/index.ts";
import { createProfile } from "../../lib/data/user/index.ts";
import { checkEverything } from "./check.ts";
import type { History, Round } from "./commands.ts";
import { loadHandlers } from "./handlers.ts";
import { Model, type Person } from "./model.ts";
import { type Murmur, withMurmur } from "./murmur.ts";
import { People } from "./people.ts";

const MINUTE = 60_000;
/** After a pause this long everything is checked. */
const REST = 20 * MINUTE;
/** Longer than anything is cached. */
const CACHED = 10 * MINUTE;

/** Throws if murmur ever differs from the model. */
export async function runHistory(history: History): Promise<void> {
  const { crowd, fanOutOnWriteLimit } = history;
  await withMurmur({ ...history, fanOutOnWriteLimit: crowd + fanOutOnWriteLimit }, async (murmur) => {
    const model = new Model({ people: named("person", history.people), crowd: named("crowd", crowd) });
    const people = new People(murmur, model);
    await murmur.time.runUntil(people.signUp());
    await murmur.time.runUntil(gather(model, murmur));
    await murmur.time.run(murmur.time.now + MINUTE);
    for (const [i, round] of history.rounds.entries()) {
      const name = `round ${i + 1}`;
      await murmur.time.runUntil(runRound(people, { round, name, murmur }));
      await pass(murmur, round.quiet);
      await pauseFeeds(murmur, name);
      const isLast = i === history.rounds.length - 1;
      if (isLast || (round.checked && round.quiet >= REST)) await rest(murmur, model, name);
    }
  });
}

/** People or others, with ids and handles of their own. */
export function named(kind: "person" | "crowd", count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const handle = `${kind}_${i + 1}`;
    const id = `00000000-0000-4000-8000-${kind === "crowd" ? "1" : "0"}000000${(1000 + i).toString().padStart(5, "0")}`;
    return { id, handle, name: handle, seenUpTo: FIRST_ID };
  });
}

/** Lets the crowd follow the first of the people. Not by requests, which would take most of a history's time. */
async function gather(model: Model, { time }: Murmur): Promise<void> {
  const followee = model.people[0] as Person;
  for (const follower of model.crowd) {
    const ids = { followerId: follower.id, followeeId: followee.id };
    const since = newId();
    await createProfile({ caller: follower, name: follower.name, createdAt: time.now });
    await setFollow({ ...ids, since, following: true, followerShards: 1, correlationId: since });
    model.setFollow(follower, followee, { following: true, at: { from: time.now, to: time.now } });
  }
}

async function runRound(
  people: People,
  { round, name, murmur }: { round: Round; name: string; murmur: Murmur },
) {
  const delayOf = (i: number) => murmur.dice.between(`${name} command ${i}`, 0, round.within);
  await Promise.all(round.commands.map((command, i) => people.run(command, delayOf(i))));
}

/** Lets time pass; what expires is removed some time later. */
async function pass({ time, table }: Murmur, duration: number): Promise<void> {
  await time.run(time.now + duration);
  table.expire(time.now);
}

/** Pauses the feeds of those who have not read theirs for long, as every hour. It may crash: then the next one does it. */
async function pauseFeeds({ time, request }: Murmur, name: string): Promise<void> {
  const { startPauses } = await loadHandlers();
  const run = () => startPauses({ time: isoOf(time.now) }, {} as never).then(String);
  await time.runUntil(request(`pauses after ${name}`, run).catch(() => undefined));
}

async function rest(murmur: Murmur, model: Model, name: string): Promise<void> {
  await murmur.time.run();
  await pass(murmur, CACHED);
  const { deadLetters } = murmur.broker;
  if (deadLetters.length > 0) throw new Error(`Dead-lettered: ${JSON.stringify(deadLetters)}`);
  await murmur.time.runUntil(checkEverything(murmur, model, name));
}
