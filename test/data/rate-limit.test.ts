import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import type { RateLimitName } from "../../lib/contract/rate-limits.ts";
import { chargeBucket, readBucket, refuseTokens } from "../../lib/data/rate-limit/index.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tweets = { userId: alice.id, name: "tweets" } as const;
const favorites = { userId: bob.id, name: "favorites" } as const;

const full = (fullAt: number, signedOutAt = 0) => ({ fullAt, signedOutAt });
const stored = async (userId: string, name: RateLimitName) =>
  (
    await dynamo().send(
      new GetCommand({ TableName: tableName(), Key: keys.rateLimit(userId, name), ConsistentRead: true }),
    )
  ).Item;

describe("a bucket", () => {
  it("is full until it is charged; charges then add up, whatever value was expected", async () => {
    expect(await readBucket(tweets)).toEqual(full(0));
    expect(await chargeBucket(tweets, { ms: 5_000, now: NOON, expected: 0 })).toEqual(full(NOON + 5_000));
    expect(await chargeBucket(tweets, { ms: 1_000, now: NOON + 1, expected: 0 })).toEqual(full(NOON + 6_000));
    expect(await chargeBucket(tweets, { ms: 1_000, now: NOON + 2, expected: NOON + 6_000 })).toEqual(
      full(NOON + 7_000),
    );
    expect(await readBucket(tweets)).toEqual(full(NOON + 7_000));
  });

  it("starts again once it has refilled, even if it was expected to be in use", async () => {
    const later = NOON + 60_000;
    expect(await chargeBucket(tweets, { ms: 1_000, now: later, expected: later + 1 })).toEqual(
      full(later + 1_000),
    );
  });

  it("counts every one of concurrent charges, and expires once it is full", async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => chargeBucket(favorites, { ms: 1_500, now: NOON, expected: 0 })),
    );
    expect(await readBucket(favorites)).toEqual(full(NOON + 30_000));
    expect((await stored(bob.id, "favorites"))?.expiresAt).toBeGreaterThanOrEqual((NOON + 30_000) / 1000);
  });
});

describe("carol's sign-out", () => {
  const follows = { userId: carol.id, name: "follows" } as const;
  const HOUR = 3_600_000;

  it("is in each of her buckets, used or not, and changes no limit", async () => {
    await chargeBucket(follows, { ms: 2 * HOUR, now: NOON, expected: 0 });
    await refuseTokens(carol.id, NOON + 1);
    await refuseTokens(carol.id, NOON + 2);
    expect(await readBucket(follows)).toEqual(full(NOON + 2 * HOUR, NOON + 2));
    expect(await readBucket({ ...follows, name: "tweets" })).toEqual(full(0, NOON + 2));
    expect(await readBucket({ ...follows, userId: alice.id })).toEqual(full(0));
  });

  it("is kept for as long as her older tokens live, however the bucket is used later", async () => {
    const lasts = async (name: RateLimitName) => Number((await stored(carol.id, name))?.expiresAt) * 1000;
    await refuseTokens(carol.id, NOON + 5_000);
    expect(await lasts("tweets")).toBeGreaterThanOrEqual(NOON + 5_000 + HOUR);
    expect(await lasts("follows")).toBeGreaterThanOrEqual(NOON + 2 * HOUR);
    const charge = { ms: 1_000, now: NOON + 6_000, expected: 0 };
    const charged = await chargeBucket({ ...follows, name: "tweets" }, charge);
    expect(charged).toEqual(full(NOON + 7_000, NOON + 5_000));
    expect(await lasts("tweets")).toBeGreaterThanOrEqual(NOON + 5_000 + HOUR);
  });
});
