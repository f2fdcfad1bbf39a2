import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiProblem, type Client } from "../../../lib/contract/client.ts";
import { normalized } from "../../../lib/contract/text.ts";
import { alice, bob } from "../../people.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

/** Characters that break patterns and storage: lookalikes of ASCII letters, invisible, combining, bidirectional, astral. */
const odd = fc.constantFrom("ſ", "\u212a", "İ", "ı", "\u200b", "\u3164", "\u0301", "\u202e", "👩‍🔬", "가");
/** Characters that are refused, which hides what else is in the text; so they are rare. */
const forbidden = fc.constantFrom("\ud800", "\0");
const anything = fc.oneof(
  { arbitrary: odd, weight: 10 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 20 }), weight: 10 },
  { arbitrary: forbidden, weight: 1 },
);
/** Nearly a handle. */
const handle = fc
  .array(fc.constantFrom(..."abcSKi_09", "ſ", "\u212a", "İ", "ı"), { minLength: 2, maxLength: 22 })
  .map((characters) => characters.join(""));
const mention = fc.oneof(
  fc.constantFrom("@alice", "@BOB"),
  handle.map((name) => `@${name}`),
);
const text = fc
  .array(fc.oneof(mention, anything, fc.constantFrom(" ", "\r\n", "@", "é", "가")), { maxLength: 16 })
  .map((parts) => parts.join(""));
const input = fc.record({ text, name: anything, bio: text, key: fc.option(anything), reply: fc.boolean() });

/** A key is for one tweet: with another text, the API rightly refuses it. */
const inputs = fc.uniqueArray(input, {
  minLength: 1,
  maxLength: 5,
  selector: ({ key }) => key?.trim(),
  comparator: (one, other) => one !== undefined && one === other,
});

type Input = typeof input extends fc.Arbitrary<infer Value> ? Value : never;

/** Undefined if the API refuses the input as invalid; anything else that goes wrong is a bug. */
async function accepted<Result>(request: Promise<Result>): Promise<Result | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 400) return undefined;
    throw error;
  }
}

/** One person does everything that takes text, then undoes what can be undone. Returns the accepted text. */
async function useEverything(client: Client, other: Client, { text, name, bio, key, reply }: Input) {
  const first = await other.createTweet({ body: { text: "What do you think?" } });
  const named = await accepted(client.updateProfile({ body: { name } }));
  if (named) expect(named.name).toBe(normalized(name).trim());
  await accepted(client.updateProfile({ body: { bio } }));
  const posted = await accepted(
    client.createTweet({
      body: { text, ...(reply ? { inReplyTo: first.id } : {}) },
      ...(key === null ? {} : { idempotencyKey: key }),
    }),
  );
  if (!posted) return;
  expect(posted.text).toBe(normalized(text));
  await other.favoriteTweet({ params: { tweetId: posted.id }, body: { favorited: true } });
  return posted;
}

/** Runs requests until they are answered, then everything that follows from them. */
async function settled<Result>({ time, request }: Murmur, work: () => Promise<Result>): Promise<Result> {
  const result = await time.runUntil(request(`request ${++requests}`, work));
  await time.run(time.now + 60_000);
  return result;
}
let requests = 0;

/** Alice posts and bob, who follows her, reads. */
async function postAndDelete(murmur: Murmur, one: Input): Promise<void> {
  const [writer, reader] = [murmur.clientOf(alice), murmur.clientOf(bob)];
  const posted = await settled(murmur, () => useEverything(writer, reader, one));
  const { items } = await settled(murmur, () => reader.getFeed({ query: { limit: 1 } }));
  await settled(murmur, () => reader.listNotifications());
  if (!posted) return;
  expect(items[0]?.tweet.text).toBe(posted.text);
  await settled(murmur, () => writer.deleteTweet({ params: { tweetId: posted.id } }));
}

describe("any text that the API accepts", () => {
  it("is stored, delivered, shown and deleted, and nothing on its way is dead-lettered", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, (several) =>
        withMurmur({ seed: 1, fanOutOnWriteLimit: 100, chaos: 0 }, async (murmur) => {
          await settled(murmur, () =>
            Promise.all([murmur.signUp(alice, "Alice"), murmur.signUp(bob, "Bob")]),
          );
          const follow = { params: { user: alice.id }, body: { following: true } };
          await settled(murmur, () => murmur.clientOf(bob).followUser(follow));
          for (const one of several) await postAndDelete(murmur, one);
          expect(murmur.broker.deadLetters).toEqual([]);
        }),
      ),
      { numRuns: 50 },
    );
  });
});
