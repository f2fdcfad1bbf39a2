/** Runs one history and compares murmur with the model whenever nothing is in flight. */
import { FIRST_ID } from "../../lib/core/ids.ts";
import { checkEverything } from "./check.ts";
import type { History, Round } from "./commands.ts";
import { Model } from "./model.ts";
import { type Murmur, withMurmur } from "./murmur.ts";
import { People } from "./people.ts";

const MINUTE = 60_000;
/** After a pause this long everything is checked. */
const REST = 20 * MINUTE;
/** Longer than anything is cached. */
const CACHED = 10 * MINUTE;

/** Throws if murmur ever differs from the model. */
export async function runHistory(history: History): Promise<void> {
  await withMurmur(history, async (murmur) => {
    const model = new Model(peopleOf(history));
    const people = new People(murmur, model);
    await murmur.time.runUntil(people.signUp());
    await murmur.time.run(murmur.time.now + MINUTE);
    for (const [i, round] of history.rounds.entries()) {
      const name = `round ${i + 1}`;
      await murmur.time.runUntil(runRound(people, { round, name, murmur }));
      await pass(murmur, round.quiet);
      if (round.quiet >= REST || i === history.rounds.length - 1) await rest(murmur, model, name);
    }
  });
}

function peopleOf({ people }: History) {
  return Array.from({ length: people }, (_, i) => {
    const handle = `person_${String.fromCharCode(97 + i)}`;
    return { id: `00000000-0000-4000-8000-0000000000${16 + i}`, handle, name: handle, seenUpTo: FIRST_ID };
  });
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

async function rest(murmur: Murmur, model: Model, name: string): Promise<void> {
  await murmur.time.run();
  await pass(murmur, CACHED);
  const { deadLetters } = murmur.broker;
  if (deadLetters.length > 0) throw new Error(`Dead-lettered: ${JSON.stringify(deadLetters)}`);
  await murmur.time.runUntil(checkEverything(murmur, model, name));
}
