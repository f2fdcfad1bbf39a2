import { beforeEach, describe, expect, it } from "vitest";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { listFollowers } from "../../../lib/domain/follow/list-followers.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createWorld, type World } from "../world.ts";

const nobody = "00000000-0000-4000-8000-0000000000ff";
let world: World;

beforeEach(async () => {
  world = createWorld();
  await world.join(alice, bob, carol);
});

const follow = (a: Caller, reference: string, following = true) =>
  followUser(world.ports, a, reference, following, "request");

describe("followUser", () => {
  it("shows bob his effect at once, and that alice does not follow back", async () => {
    expect(await follow(bob, "@alice")).toMatchObject({
      id: alice.id,
      metrics: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await follow(alice, bob.id)).toMatchObject({ viewer: { following: true, followedBy: true } });
  });

  it("is safe to repeat, keeping the first moment, and to take back", async () => {
    await follow(bob, alice.id);
    const [since] = [...world.follows.values()].map((edge) => edge.since);
    expect(await follow(bob, alice.id)).toMatchObject({ metrics: { followers: 1 } });
    expect([...world.follows.values()]).toMatchObject([{ since, active: true }]);
    for (const _ of ["once", "again"])
      expect(await follow(bob, alice.id, false)).toMatchObject({
        metrics: { followers: 0 },
        viewer: { following: false },
      });
  });

  it("begins anew when bob follows alice again", async () => {
    await follow(bob, alice.id);
    const [first] = [...world.follows.values()].map((edge) => edge.since);
    await follow(bob, alice.id, false);
    world.pass(1000);
    await follow(bob, alice.id);
    expect([...world.follows.values()][0]?.since).not.toBe(first);
  });

  it("refuses oneself and nobody, and leaves nothing behind", async () => {
    for (const self of ["me", "@alice", alice.id])
      await expect(follow(alice, self)).rejects.toMatchObject({ code: "cannot_follow_self" });
    for (const missing of [nobody, "@nobody"])
      await expect(follow(alice, missing)).rejects.toMatchObject({ code: "user_not_found" });
    expect(world.follows.size).toBe(0);
  });

  it("makes the follower's missing profile, which will count whom they follow", async () => {
    world.profiles.delete(carol.id);
    await follow(carol, "@alice");
    expect(world.profiles.has(carol.id)).toBe(true);
  });
});

describe("lists of follows", () => {
  it("shows who follows alice, newest first, page by page", async () => {
    await follow(bob, alice.id);
    await follow(carol, alice.id);
    const first = await listFollowers(world.ports, alice.id, undefined, 1, undefined);
    expect(first.items).toMatchObject([{ handle: "carol" }]);
    expect(first.items[0]).not.toHaveProperty("viewer");
    const second = await listFollowers(world.ports, alice.id, first.next, 1, undefined);
    expect(second).toMatchObject({ items: [{ handle: "bob" }], next: undefined });
  });

  it("shows whom bob follows, with what the viewer has to do with them", async () => {
    await follow(bob, alice.id);
    await follow(bob, carol.id);
    await follow(carol, alice.id);
    const { items } = await listFollowing(world.ports, bob.id, undefined, 20, carol);
    expect(items).toMatchObject([
      { handle: "carol", viewer: { following: false, followedBy: false } },
      { handle: "alice", viewer: { following: true, followedBy: false }, metrics: { followers: 1 } },
    ]);
  });

  it("forgets an unfollow at once", async () => {
    await follow(bob, alice.id);
    await follow(bob, alice.id, false);
    expect(await listFollowers(world.ports, alice.id, undefined, 20, undefined)).toMatchObject({ items: [] });
    expect(await listFollowing(world.ports, bob.id, undefined, 20, undefined)).toMatchObject({ items: [] });
  });

  it("tells an empty list from a person who is not there", async () => {
    for (const list of [listFollowers, listFollowing])
      await expect(list(world.ports, nobody, undefined, 20, alice)).rejects.toMatchObject({
        code: "user_not_found",
      });
  });

  it("shows carol her own empty lists even before she has a profile", async () => {
    world.profiles.delete(carol.id);
    for (const list of [listFollowers, listFollowing])
      expect(await list(world.ports, carol.id, undefined, 20, carol)).toMatchObject({ items: [] });
  });
});
