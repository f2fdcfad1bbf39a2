import { beforeEach, describe, expect, it } from "vitest";
import { bellUser } from "../../../lib/domain/follow/bell-user.ts";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import { MAX_BELLS } from "../../../lib/domain/follow/model.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
  await fixtures.follow(bob, alice);
});

const ring = (caller: Caller, reference: string, bell = true) =>
  bellUser(fixtures.ports, { caller, reference, bell });
const bellsOf = ({ id }: Caller) => [...(fixtures.bells.get(id)?.keys() ?? [])];
const seenBy = async (viewer: Caller, { id: reference }: Caller) =>
  (await getUser(fixtures.ports, { reference, viewer })).viewer?.bell;

describe("bellUser", () => {
  it("shows bob that he is notified of alice's tweets, in her profile and in lists", async () => {
    expect(await seenBy(bob, alice)).toBe(false);
    expect(await ring(bob, "@alice")).toMatchObject({
      id: alice.id,
      viewer: { following: true, followedBy: false, bell: true },
    });
    expect(await seenBy(bob, alice)).toBe(true);
    const { items } = await listFollowing(fixtures.ports, { userId: bob.id, ...firstPage(20, bob) });
    expect(items).toMatchObject([{ handle: "alice", viewer: { bell: true } }]);
  });

  it("is safe to repeat, which keeps its time, and to undo", async () => {
    await ring(bob, alice.id);
    const before = fixtures.bells.get(bob.id);
    fixtures.pass(1000);
    expect(await ring(bob, alice.id)).toMatchObject({ viewer: { bell: true } });
    expect(fixtures.bells.get(bob.id)).toEqual(before);
    for (const _ of ["once", "again"])
      expect(await ring(bob, alice.id, false)).toMatchObject({ viewer: { following: true, bell: false } });
    expect(bellsOf(bob)).toEqual([]);
  });

  it("is refused for a user bob does not follow, himself and nobody, and stores nothing", async () => {
    for (const stranger of [carol.id, "me", "@bob"])
      await expect(ring(bob, stranger)).rejects.toMatchObject({ code: "not_following" });
    for (const missing of [UNKNOWN_USER, "@nobody"])
      await expect(ring(bob, missing)).rejects.toMatchObject({ code: "user_not_found" });
    expect(await ring(bob, carol.id, false)).toMatchObject({ viewer: { following: false, bell: false } });
    expect(bellsOf(bob)).toEqual([]);
  });

  it("ends with the follow, and does not come back with the next one", async () => {
    await ring(bob, alice.id);
    const follow = (following: boolean) =>
      followUser(fixtures.ports, {
        ...{ caller: bob, reference: alice.id, following, correlationId: "request" },
      });
    expect(await follow(true)).toMatchObject({ viewer: { bell: true } });
    expect(await follow(false)).toMatchObject({ viewer: { following: false, bell: false } });
    expect(await follow(true)).toMatchObject({ viewer: { following: true, bell: false } });
    expect(await seenBy(bob, alice)).toBe(false);
  });

  it("is possible for 50 users, not counting those bob has unfollowed", async () => {
    const others = Array.from({ length: MAX_BELLS }, (_, i) => ({
      id: `00000000-0000-4000-8000-0000000001${String(i).padStart(2, "0")}`,
      handle: `other_${i}`,
    }));
    await fixtures.join(...others);
    for (const other of others) {
      await fixtures.follow(bob, other);
      await ring(bob, other.id);
    }
    await expect(ring(bob, alice.id)).rejects.toMatchObject({
      code: "bell_limit_reached",
      message: expect.stringContaining("50"),
    });
    expect(await seenBy(bob, alice)).toBe(false);
    await fixtures.follow(bob, others[0]!, false);
    expect(await ring(bob, alice.id)).toMatchObject({ viewer: { bell: true } });
    expect(bellsOf(bob)).toHaveLength(MAX_BELLS);
  });

  it("keeps both bells that bob rings at once, in two windows", async () => {
    await fixtures.follow(bob, carol);
    await Promise.all([ring(bob, alice.id), ring(bob, carol.id)]);
    expect(bellsOf(bob).sort()).toEqual([alice.id, carol.id].sort());
  });

  it("stores nothing if bob unfollows alice at the same moment", async () => {
    const { getFollowEdges } = fixtures.ports;
    const ports = {
      ...fixtures.ports,
      getFollowEdges: async (keys: Parameters<typeof getFollowEdges>[0]) => {
        const edges = structuredClone(await getFollowEdges(keys));
        await fixtures.follow(bob, alice, false);
        return edges;
      },
    };
    await expect(bellUser(ports, { caller: bob, reference: alice.id, bell: true })).rejects.toMatchObject({
      code: "not_following",
    });
    expect(bellsOf(bob)).toEqual([]);
  });
});
