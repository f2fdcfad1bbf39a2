/** Edits while everything goes wrong that can: invocations crash, and events come twice, late and in any order. */
import { describe, expect, it } from "vitest";
import type { Client } from "../../../lib/contract/client.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { termsOf } from "../../../lib/domain/search/terms.ts";
import { alice, bob } from "../../people.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

const HOUR = 60 * 60_000;
const anyVersion = { ifMatch: "*" };

/** Repeats a request until it is answered, as the website does. */
async function insist<Result>({ time, request }: Murmur, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await time.runUntil(request(`request at ${time.now}`, work));
    } catch (error) {
      const { status = 503 } = error as { status?: number };
      if ((status < 500 && status !== 409) || tries === 100) throw error;
    }
    // A request that crashed holds its key for 15 seconds; an edit must not come too late.
    await time.run(time.now + 5_000);
  }
}

async function withAlice(
  settings: { seed: number; chaos: number },
  work: (murmur: Murmur & { client: Client }) => Promise<void>,
): Promise<void> {
  await withMurmur({ ...settings, fanOutOnWriteLimit: 1_000 }, async (murmur) => {
    for (const one of [alice, bob]) await insist(murmur, () => murmur.signUp(one, one.handle));
    await work({ ...murmur, client: murmur.clientOf(alice) });
  });
}

/** The terms under which the index lists a tweet, without those of people. */
function termsIn({ table }: Murmur, tweetId: string): string[] {
  const postings = table.items().filter(({ PK, SK }) => String(PK).startsWith("TERM#") && SK === tweetId);
  const terms = postings.map(({ PK }) => String(PK).split("#").slice(2, -2).join("#"));
  return terms.filter((term) => !/^(from|to):/.test(term)).sort();
}

const post = (murmur: Murmur & { client: Client }, text: string): Promise<Tweet> => {
  const idempotencyKey = `${murmur.time.now}`;
  return insist(murmur, () => murmur.client.createTweet({ body: { text }, idempotencyKey }));
};
const edit = (murmur: Murmur & { client: Client }, tweetId: string, text: string): Promise<Tweet> =>
  insist(murmur, () => murmur.client.editTweet({ params: { tweetId }, body: { text }, ...anyVersion }));

const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1);

describe("the index of tweets that are edited", () => {
  it.each(seeds)("lists each text that stands, and nothing of what was there before (%i)", async (seed) => {
    await withAlice({ seed, chaos: 1 }, async (murmur) => {
      const { dice, time } = murmur;
      const kept = await post(murmur, "coffee at #noon with @bob");
      await edit(murmur, kept.id, "tea at #noon");
      await time.run(time.now + dice.between("first", 0, 3_000));
      await edit(murmur, kept.id, "coffee at #night");
      await edit(murmur, kept.id, "cocoa at #night with milk");
      const gone = await post(murmur, "rain tomorrow");
      await edit(murmur, gone.id, "snow tomorrow");
      await time.run(time.now + dice.between("second", 0, 1_000));
      await insist(murmur, () => murmur.client.deleteTweet({ params: { tweetId: gone.id } })).catch(
        ({ code }) => expect(code).toBe("tweet_not_found"),
      );
      await time.run(time.now + HOUR);
      expect(termsIn(murmur, kept.id)).toEqual(termsOf("cocoa at #night with milk").sort());
      expect(termsIn(murmur, gone.id)).toEqual([]);
      expect(murmur.broker.deadLetters).toEqual([]);
    });
  });
});
