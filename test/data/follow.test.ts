import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { newId } from "../../lib/core/clock.ts";
import { BURST } from "../../lib/core/hot-cache.ts";
import {
  getFollow,
  getFollowees,
  getFollowersAmong,
  getFollows,
  getLatestFollowees,
  listFollowers,
  listFollowing,
  setFollow,
} from "../../lib/data/follow/follow.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
afterEach(() => {
  vi.restoreAllMocks();
  clearCaches();
});

const set = (
  followerId: string,
  followeeId: string,
  following: boolean,
  since = newId(),
  followerShards = 1,
) => setFollow({ followerId, followeeId, following, followerShards, since, correlationId: "request-1" });

describe("a follow", () => {
  it("is found from bob, the follower, and from alice, the followee", async () => {
    const since = newId();
    expect(await set(bob.id, alice.id, true, since)).toMatchObject({ active: true, counted: 0 });
    expect(await getFollow({ followerId: bob.id, followeeId: alice.id })).toEqual({
      ...{ followerId: bob.id, followeeId: alice.id, since, active: true, counted: 0 },
    });
    expect(await getFollow({ followerId: alice.id, followeeId: bob.id })).toBeUndefined();
    expect(await listFollowers({ id: alice.id, shards: 1 }, { limit: 10 })).toEqual([
      { position: since, userId: bob.id },
    ]);
    expect(await listFollowing(bob.id, { limit: 10 })).toEqual([{ position: since, userId: alice.id }]);
  });

  it("leaves every index at once when carol unfollows bob, but stays stored until it has been counted", async () => {
    await set(carol.id, bob.id, true);
    expect(await set(carol.id, bob.id, false)).toMatchObject({ active: false, counted: 0 });
    expect(await listFollowers({ id: bob.id, shards: 1 }, { limit: 10 })).toEqual([]);
    expect(await listFollowing(carol.id, { limit: 10 })).toEqual([]);
    const { Item: item } = await dynamo().send(
      new GetCommand({
        TableName: tableName(),
        Key: keys.follow({ followerId: carol.id, followeeId: bob.id }),
      }),
    );
    expect(Object.keys(item ?? {}).filter((name) => name.startsWith("GSI"))).toEqual([]);
    expect(item).toMatchObject({ active: false });
  });

  it("becomes the newest again if alice follows bob once more", async () => {
    const [first, second] = [newId(), newId()];
    await set(alice.id, bob.id, true, first);
    await set(alice.id, bob.id, false);
    await set(alice.id, bob.id, true, second);
    expect(await listFollowing(alice.id, { limit: 10 })).toEqual([{ position: second, userId: bob.id }]);
  });
});

describe("a user with followers in several shards", () => {
  const star = "00000000-0000-4000-8000-0000000000aa";
  const fans = Array.from(
    { length: 20 },
    (_, i) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, "0")}`,
  );
  const times = fans.map(() => newId());

  beforeAll(async () => {
    // The first half followed while there was only one shard.
    await Promise.all(fans.map((fan, i) => set(fan, star, true, times[i], i < 10 ? 1 : 4)));
  });

  it("has one list of followers, newest first, read in both directions", async () => {
    const rows = fans.map((userId, i) => ({ position: times[i], userId }));
    expect(await listFollowers({ id: star, shards: 4 }, { limit: 50 })).toEqual([...rows].reverse());
    expect(await listFollowers({ id: star, shards: 4 }, { limit: 3, before: times[11] })).toEqual([
      rows[10],
      rows[9],
      rows[8],
    ]);
    expect(await listFollowers({ id: star, shards: 4 }, { limit: 3, after: times[8] })).toEqual([
      rows[9],
      rows[10],
      rows[11],
    ]);
  });

  it("finds their followers among given users, and is found among those that a follower follows", async () => {
    const users = [fans[0]!, bob.id, fans[15]!];
    expect([...(await getFollowersAmong(star, users))].sort()).toEqual([fans[0], fans[15]]);
    expect([...(await getFollowees(fans[0]!, [star, bob.id]))]).toEqual([star]);
  });

  it("is no longer followed by a fan who has left, although the edge still exists", async () => {
    await set(fans[3]!, star, false);
    expect((await getFollowersAmong(star, [fans[3]!])).size).toBe(0);
    expect((await getFollowees(fans[3]!, [star])).size).toBe(0);
    expect((await getFollows(fans[3]!, [star])).get(star)).toMatchObject({ active: false });
  });
});

describe("the latest followees", () => {
  const [reader, other] = [81, 82].map((n) => `00000000-0000-4000-8000-0000000000${n}`) as [string, string];
  const followed = Array.from(
    { length: 45 },
    (_, i) => `00000000-0000-4000-8000-0000000002${String(i).padStart(2, "0")}`,
  );

  beforeAll(async () => {
    for (const [i, id] of followed.entries()) await set(reader, id, true, newId(), 1 + (i % 2));
    await set(reader, followed[44]!, false);
  });

  it("of several users are read at once: 40 of each, the last one first, without those unfollowed", async () => {
    const found = await getLatestFollowees([reader, other]);
    expect(found.get(reader)).toEqual(followed.slice(4, 44).toReversed());
    expect(found.get(other)).toEqual([]);
  });

  it("of someone thousands follow are read only now and then", async () => {
    const send = vi.spyOn(dynamo(), "send");
    for (let n = 0; n < 100; n++) await getLatestFollowees([reader]);
    expect(send).toHaveBeenCalledTimes(BURST);
    await set(reader, followed[44]!, true);
    expect((await getLatestFollowees([reader])).get(reader)).not.toContain(followed[44]);
  });
});
