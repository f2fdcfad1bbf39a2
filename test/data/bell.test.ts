import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import {
  getBells,
  getBellsConsistently,
  getFollow,
  getFollows,
  setBell,
  setFollow,
} from "../../lib/data/follow/index.ts";
import type { Bells, Follow } from "../../lib/domain/follow/model.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const none: Bells = new Map();
const follow = async (followeeId: string, following = true) => {
  const edge = { followerId: bob.id, followeeId };
  await setFollow({ ...edge, following, followerShards: 1, since: newId(), correlationId: "request" });
  return (await getFollow(edge)) as Follow;
};

describe("a bell", () => {
  let edge: Follow;
  let bell: string;
  let bells: Bells;
  beforeEach(async () => {
    await follow(alice.id, false);
    edge = await follow(alice.id);
    bell = newId();
    bells = new Map([[alice.id, bell]]);
    const from = await getBellsConsistently(bob.id);
    expect(await setBell({ edge, bell, from, to: bells })).toBe(true);
  });

  it("is on bob's follow of alice and among his bells", async () => {
    expect(await getFollow(edge)).toEqual({ ...edge, bell });
    expect((await getFollows(bob.id, [alice.id])).get(alice.id)).toMatchObject({ bell });
    expect(await getBells(bob.id)).toEqual(bells);
    expect(await getBells(carol.id)).toEqual(none);
  });

  it("leaves both when it ends", async () => {
    expect(await setBell({ edge, bell: undefined, from: bells, to: none })).toBe(true);
    expect(await getFollow(edge)).toEqual(edge);
    expect(await getBells(bob.id)).toEqual(none);
  });

  it("ends with the follow, and does not come back with the next one", async () => {
    expect(await follow(alice.id, false)).not.toHaveProperty("bell");
    expect(await follow(alice.id)).not.toHaveProperty("bell");
  });

  it("changes neither if bob's bells have changed meanwhile", async () => {
    const other = await follow(carol.id);
    const to = new Map([[carol.id, newId()]]);
    expect(await setBell({ edge: other, bell: newId(), from: none, to })).toBe(false);
    expect(await getFollow(other)).not.toHaveProperty("bell");
    expect(await getBells(bob.id)).toEqual(bells);
  });

  it("changes neither if bob has unfollowed alice meanwhile, or follows her anew", async () => {
    for (const following of [false, true]) {
      await follow(alice.id, following);
      const change = { edge, bell: newId(), from: bells, to: new Map([...bells, [carol.id, bell]]) };
      expect(await setBell(change)).toBe(false);
      expect(await getFollow(edge)).not.toHaveProperty("bell");
    }
    expect(await getBells(bob.id)).toEqual(bells);
  });
});
