import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { chargeBucket, readBucket } from "../../lib/data/rate-limit/index.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const tweets = { userId: alice.id, name: "tweets" } as const;
const favorites = { userId: bob.id, name: "favorites" } as const;

describe("a bucket", () => {
  it("is full until it is charged; charges then add up, whatever value was expected", async () => {
    expect(await readBucket(tweets)).toBe(0);
    expect(await chargeBucket(tweets, { ms: 5_000, now: NOON, expected: 0 })).toBe(NOON + 5_000);
    expect(await chargeBucket(tweets, { ms: 1_000, now: NOON + 1, expected: 0 })).toBe(NOON + 6_000);
    expect(await chargeBucket(tweets, { ms: 1_000, now: NOON + 2, expected: NOON + 6_000 })).toBe(
      NOON + 7_000,
    );
    expect(await readBucket(tweets)).toBe(NOON + 7_000);
  });

  it("starts again once it has refilled, even if it was expected to be in use", async () => {
    const later = NOON + 60_000;
    expect(await chargeBucket(tweets, { ms: 1_000, now: later, expected: later + 1 })).toBe(later + 1_000);
  });

  it("counts every one of concurrent charges, and expires once it is full", async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => chargeBucket(favorites, { ms: 1_500, now: NOON, expected: 0 })),
    );
    expect(await readBucket(favorites)).toBe(NOON + 30_000);
    const stored = await dynamo().send(
      new GetCommand({
        TableName: tableName(),
        Key: keys.rateLimit(bob.id, "favorites"),
        ConsistentRead: true,
      }),
    );
    expect(stored.Item?.expiresAt).toBeGreaterThanOrEqual((NOON + 30_000) / 1000);
  });
});
