import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import {
  getFollow,
  getFollowees,
  getFollowersAmong,
  getFollows,
  listFollowers,
  listFollowing,
  setFollow,
} from "../../lib/data/follow/follow.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const set = (
  followerId: string,
  followeeId: string,
  following: boolean,
  since = newId(),
  followerShards = 1,
) => setFollow({ followerId, followeeId, following, followerShards }, since, "request-1");

describe("a follow", () => {
  it("is found from both ends", async () => {
    const since = newId();
    expect(await set(bob.id, alice.id, true, since)).toEqual({ active: true, counted: 0 });
    expect(await getFollow(bob.id, alice.id)).toEqual({
      ...{ followerId: bob.id, followeeId: alice.id, since, active: true, counted: 0 },
    });
    expect(await getFollow(alice.id, bob.id)).toBeUndefined();
    expect(await listFollowers(alice.id, 1, { limit: 10 })).toEqual([{ id: since, userId: bob.id }]);
    expect(await listFollowing(bob.id, { limit: 10 })).toEqual([{ id: since, userId: alice.id }]);
  });

  it("that ends leaves every index at once, and stays until it has been counted", async () => {
    await set(carol.id, bob.id, true);
    expect(await set(carol.id, bob.id, false)).toEqual({ active: false, counted: 0 });
    expect(await listFollowers(bob.id, 1, { limit: 10 })).toEqual([]);
    expect(await listFollowing(carol.id, { limit: 10 })).toEqual([]);
    const { Item: item } = await dynamo().send(
      new GetCommand({ TableName: tableName(), Key: keys.follow(carol.id, bob.id) }),
    );
    expect(Object.keys(item ?? {}).filter((name) => name.startsWith("GSI"))).toEqual([]);
    expect(item).toMatchObject({ active: false });
  });

  it("that begins again is newest again", async () => {
    const [first, second] = [newId(), newId()];
    await set(alice.id, bob.id, true, first);
    await set(alice.id, bob.id, false);
    await set(alice.id, bob.id, true, second);
    expect(await listFollowing(alice.id, { limit: 10 })).toEqual([{ id: second, userId: bob.id }]);
  });
});

describe("a person with followers in several shards", () => {
  const star = "00000000-0000-4000-8000-0000000000aa";
  const fans = Array.from(
    { length: 20 },
    (_, i) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, "0")}`,
  );
  const moments = fans.map(() => newId());

  beforeAll(async () => {
    // The first half followed when there was but one shard.
    await Promise.all(fans.map((fan, i) => set(fan, star, true, moments[i], i < 10 ? 1 : 4)));
  });

  it("has one list of them, newest first, in both directions", async () => {
    const rows = fans.map((userId, i) => ({ id: moments[i], userId }));
    expect(await listFollowers(star, 4, { limit: 50 })).toEqual([...rows].reverse());
    expect(await listFollowers(star, 4, { limit: 3, before: moments[11] })).toEqual([
      rows[10],
      rows[9],
      rows[8],
    ]);
    expect(await listFollowers(star, 4, { limit: 3, after: moments[8] })).toEqual([
      rows[9],
      rows[10],
      rows[11],
    ]);
  });

  it("knows who of some people follows, and whom somebody follows of some", async () => {
    const asked = [fans[0]!, bob.id, fans[15]!];
    expect([...(await getFollowersAmong(star, asked))].sort()).toEqual([fans[0], fans[15]]);
    expect([...(await getFollowees(fans[0]!, [star, bob.id]))]).toEqual([star]);
  });

  it("is not followed any more by who has left, though that edge is still there", async () => {
    await set(fans[3]!, star, false);
    expect((await getFollowersAmong(star, [fans[3]!])).size).toBe(0);
    expect((await getFollowees(fans[3]!, [star])).size).toBe(0);
    expect((await getFollows(fans[3]!, [star])).get(star)).toMatchObject({ active: false });
  });
});
