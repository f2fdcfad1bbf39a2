import { beforeAll, describe, expect, it } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { completeKey, readKey, releaseKey, reserveKey, takeOverKey } from "../../lib/data/tweet/idempotency.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { getTweet, listAuthorTweets } from "../../lib/data/tweet/read.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { createTweet } from "../../lib/domain/tweet/create-tweet.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const recordOf = (at: number, lockedUntil = at + 15_000) => ({
  ...{ tweetId: newId(), bodyHash: "hash", lockedUntil, expiresAt: at / 1000 + 86_400 },
});

describe("an idempotency record", () => {
  it("belongs to the first of ten requests", async () => {
    const keyOf = { userId: alice.id, key: "first" };
    const records = Array.from({ length: 10 }, () => recordOf(NOON));
    const reserved = await Promise.all(records.map((record) => reserveKey(keyOf, record, NOON)));
    expect(reserved.filter(Boolean)).toHaveLength(1);
    expect(await readKey(keyOf)).toEqual(records[reserved.indexOf(true)]);
  });

  it("is one for each person", async () => {
    expect(await reserveKey({ userId: alice.id, key: "same" }, recordOf(NOON), NOON)).toBe(true);
    expect(await reserveKey({ userId: bob.id, key: "same" }, recordOf(NOON), NOON)).toBe(true);
    expect(await readKey({ userId: bob.id, key: "other" })).toBeUndefined();
  });

  it("may be replaced once it has expired, though it has not been removed yet", async () => {
    const keyOf = { userId: alice.id, key: "daily" };
    const dayLater = NOON + 86_400_000;
    await reserveKey(keyOf, recordOf(NOON), NOON);
    expect(await reserveKey(keyOf, recordOf(dayLater), dayLater - 1000)).toBe(false);
    expect(await reserveKey(keyOf, recordOf(dayLater), dayLater)).toBe(true);
  });

  it("of a crashed request is taken over by one retry alone, and never after its answer", async () => {
    const keyOf = { userId: alice.id, key: "crashed" };
    const record = recordOf(NOON);
    await reserveKey(keyOf, record, NOON);
    const takeOver = () => takeOverKey(keyOf, record.lockedUntil, NOON + 60_000);
    const taken = await Promise.all([takeOver(), takeOver(), takeOver()]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    await completeKey(keyOf, { id: record.tweetId, text: "Hello" } as Tweet);
    expect(await takeOverKey(keyOf, NOON + 60_000, NOON + 120_000)).toBe(false);
    expect(await readKey(keyOf)).toMatchObject({ tweetId: record.tweetId, answer: { text: "Hello" } });
  });
});

describe("a refused request", () => {
  it("frees its key, unless a retry has taken it over since", async () => {
    const keyOf = { userId: bob.id, key: "refused" };
    const record = recordOf(NOON);
    await reserveKey(keyOf, record, NOON);
    await takeOverKey(keyOf, record.lockedUntil, NOON + 60_000);
    await releaseKey(keyOf, record.lockedUntil);
    expect(await readKey(keyOf)).toMatchObject({ tweetId: record.tweetId });
    await releaseKey(keyOf, NOON + 60_000);
    expect(await readKey(keyOf)).toBeUndefined();
  });
});

describe("one key, one tweet", () => {
  const ports = { getTweet, putTweet, getProfile, createProfile, now, newId };
  const keyPorts = { reserveKey, readKey, takeOverKey, completeKey, releaseKey };

  it("whatever step crashes, and however many retries come at once", async () => {
    for (const step of ["putTweet", "completeKey"] as const) {
      const author = {
        ...alice,
        id: alice.id.replace(/1$/, step === "putTweet" ? "a" : "b"),
        handle: step.toLowerCase(),
      };
      const send = (changes = {}) =>
        createTweet({ ...ports, ...keyPorts, ...changes }, author, { text: "Once" }, "request-1", {
          key: "k",
          bodyHash: "h",
        });
      const crash = async () => {
        throw new Error("crash");
      };
      await expect(send({ [step]: crash })).rejects.toThrow("crash");
      const later = { now: () => now() + 60_000 };
      const retries = await Promise.allSettled(Array.from({ length: 5 }, () => send(later)));
      const answers = retries.flatMap((retry) => (retry.status === "fulfilled" ? [retry.value.id] : []));
      expect(new Set(answers).size).toBe(1);
      expect(await send(later)).toMatchObject({ id: answers[0], text: "Once" });
      expect(await listAuthorTweets(author.id, { limit: 10 })).toEqual([
        { id: answers[0], authorId: author.id },
      ]);
    }
  });
});
