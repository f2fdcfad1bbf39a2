import { beforeAll, describe, expect, it } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { getMedia } from "../../lib/data/media/index.ts";
import { getRelations } from "../../lib/data/relation/relation.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import {
  completeKey,
  readKey,
  releaseKey,
  reserveKey,
  takeOverKey,
} from "../../lib/data/tweet/idempotency.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { getAuthors } from "../../lib/data/user/authors.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { findUserIds } from "../../lib/data/user/handle.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { createTweet } from "../../lib/domain/tweet/create-tweet.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const recordOf = (at: number, lockedUntil = at + 15_000) => ({
  ...{ tweetId: newId(), bodyHash: "hash", lockedUntil, expiresAt: at / 1000 + 86_400 },
});

describe("an idempotency record", () => {
  it("belongs to the first of ten concurrent requests", async () => {
    const key = { userId: alice.id, key: "first" };
    const records = Array.from({ length: 10 }, () => recordOf(NOON));
    const reserved = await Promise.all(records.map((record) => reserveKey(key, record, NOON)));
    expect(reserved.filter(Boolean)).toHaveLength(1);
    expect(await readKey(key)).toEqual(records[reserved.indexOf(true)]);
  });

  it("is separate for alice and bob, even under the same key", async () => {
    expect(await reserveKey({ userId: alice.id, key: "same" }, recordOf(NOON), NOON)).toBe(true);
    expect(await reserveKey({ userId: bob.id, key: "same" }, recordOf(NOON), NOON)).toBe(true);
    expect(await readKey({ userId: bob.id, key: "other" })).toBeUndefined();
  });

  it("can be replaced once it has expired, even if it has not been deleted yet", async () => {
    const key = { userId: alice.id, key: "daily" };
    const dayLater = NOON + 86_400_000;
    await reserveKey(key, recordOf(NOON), NOON);
    expect(await reserveKey(key, recordOf(dayLater), dayLater - 1000)).toBe(false);
    expect(await reserveKey(key, recordOf(dayLater), dayLater)).toBe(true);
  });

  it("of a crashed request is taken over by only one retry, and never once its response is stored", async () => {
    const key = { userId: alice.id, key: "crashed" };
    const record = recordOf(NOON);
    await reserveKey(key, record, NOON);
    const takeOver = () => takeOverKey(key, { from: record.lockedUntil, to: NOON + 60_000 });
    const taken = await Promise.all([takeOver(), takeOver(), takeOver()]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    await completeKey(key, { id: record.tweetId, text: "Hello" } as Tweet);
    expect(await takeOverKey(key, { from: NOON + 60_000, to: NOON + 120_000 })).toBe(false);
    expect(await readKey(key)).toMatchObject({ tweetId: record.tweetId, response: { text: "Hello" } });
  });
});

describe("a record that TTL has deleted", () => {
  it("is not created again by a late response, which would block the key forever", async () => {
    const key = { userId: alice.id, key: "late" };
    await completeKey(key, { id: newId() } as Tweet);
    expect(await readKey(key)).toBeUndefined();
    expect(await reserveKey(key, recordOf(NOON), NOON)).toBe(true);
  });
});

describe("a rejected request", () => {
  it("releases bob's key, unless a retry has taken it over", async () => {
    const key = { userId: bob.id, key: "rejected" };
    const record = recordOf(NOON);
    await reserveKey(key, record, NOON);
    await takeOverKey(key, { from: record.lockedUntil, to: NOON + 60_000 });
    await releaseKey(key, record.lockedUntil);
    expect(await readKey(key)).toMatchObject({ tweetId: record.tweetId });
    await releaseKey(key, NOON + 60_000);
    expect(await readKey(key)).toBeUndefined();
  });
});

describe("one idempotency key", () => {
  const ports = {
    ...{ getTweet, putTweet, getProfile, getAuthors, findUserIds, createProfile },
    ...{ getRelations, getMedia, now, newId },
  };
  const request = { text: "Once", correlationId: "request-1" };
  const keyPorts = { reserveKey, readKey, takeOverKey, completeKey, releaseKey };

  it("creates one tweet, whichever step crashes and however many retries run at the same time", async () => {
    for (const step of ["putTweet", "completeKey"] as const) {
      const author = {
        ...alice,
        id: alice.id.replace(/1$/, step === "putTweet" ? "a" : "b"),
        handle: step.toLowerCase(),
      };
      const send = (changes = {}) =>
        createTweet(
          { ...ports, ...keyPorts, ...changes },
          { ...request, author, idempotency: { key: "k", bodyHash: "h" } },
        );
      const crash = async () => {
        throw new Error("crash");
      };
      await expect(send({ [step]: crash })).rejects.toThrow("crash");
      const later = { now: () => now() + 60_000 };
      const retries = await Promise.allSettled(Array.from({ length: 5 }, () => send(later)));
      const created = retries.flatMap((retry) => (retry.status === "fulfilled" ? [retry.value.id] : []));
      expect(new Set(created).size).toBe(1);
      expect(await send(later)).toMatchObject({ id: created[0], text: "Once" });
      expect(await listAuthorTweets(author.id, { limit: 10 })).toEqual([
        { position: created[0], tweetId: created[0], authorId: author.id },
      ]);
    }
  });
});
