import { beforeEach, describe, expect, it } from "vitest";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { listFollowers } from "../../../lib/domain/follow/list-followers.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import { nextFollowerShards } from "../../../lib/domain/follow/model.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol, profileOf } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const follow = (caller: Caller, reference: string, following = true) =>
  followUser(fixtures.ports, { caller, reference, following, correlationId: "request" });

describe("followUser", () => {
  it("shows bob his follow at once, and that alice does not follow back", async () => {
    expect(await follow(bob, "@alice")).toMatchObject({
      id: alice.id,
      metrics: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await follow(alice, bob.id)).toMatchObject({ viewer: { following: true, followedBy: true } });
  });

  it("is safe to repeat, which keeps the time of the follow, and to undo", async () => {
    await follow(bob, alice.id);
    const [since] = [...fixtures.follows.values()].map((edge) => edge.since);
    expect(await follow(bob, alice.id)).toMatchObject({ metrics: { followers: 1 } });
    expect([...fixtures.follows.values()]).toMatchObject([{ since, active: true }]);
    for (const _ of ["once", "again"])
      expect(await follow(bob, alice.id, false)).toMatchObject({
        metrics: { followers: 0 },
        viewer: { following: false },
      });
  });

  it("starts anew when bob follows alice again", async () => {
    await follow(bob, alice.id);
    const [first] = [...fixtures.follows.values()].map((edge) => edge.since);
    await follow(bob, alice.id, false);
    fixtures.pass(1000);
    await follow(bob, alice.id);
    expect([...fixtures.follows.values()][0]?.since).not.toBe(first);
  });

  it("does not let alice follow herself or an unknown user, and stores nothing", async () => {
    for (const self of ["me", "@alice", alice.id])
      await expect(follow(alice, self)).rejects.toMatchObject({ code: "cannot_follow_self" });
    for (const missing of [UNKNOWN_USER, "@nobody"])
      await expect(follow(alice, missing)).rejects.toMatchObject({ code: "user_not_found" });
    expect(fixtures.follows.size).toBe(0);
  });

  it("stops at 7,500 followed users, or at 1.1 times as many as follow bob", async () => {
    const counters = (following: number, followers: number) =>
      fixtures.profiles.set(bob.id, profileOf(bob, { following, followers }));
    counters(7_499, 0);
    expect(await follow(bob, alice.id)).toMatchObject({ viewer: { following: true } });
    counters(7_500, 6_000);
    await expect(follow(bob, carol.id)).rejects.toMatchObject({
      code: "following_limit_reached",
      message: expect.stringContaining("7,500"),
    });
    counters(10_999, 10_000);
    expect(await follow(bob, carol.id)).toMatchObject({ viewer: { following: true } });
  });

  it("lets bob repeat a follow and unfollow at the limit", async () => {
    await follow(bob, alice.id);
    fixtures.profiles.set(bob.id, profileOf(bob, { following: 7_500 }));
    expect(await follow(bob, alice.id)).toMatchObject({ viewer: { following: true } });
    expect(await follow(bob, alice.id, false)).toMatchObject({ viewer: { following: false } });
    await expect(follow(bob, alice.id)).rejects.toMatchObject({ code: "following_limit_reached" });
  });

  it("creates carol's missing profile, which will count the users she follows", async () => {
    fixtures.profiles.delete(carol.id);
    await follow(carol, "@alice");
    expect(fixtures.profiles.has(carol.id)).toBe(true);
  });
});

describe("listFollowers and listFollowing", () => {
  it("shows alice's followers, newest first, page by page", async () => {
    await follow(bob, alice.id);
    await follow(carol, alice.id);
    const first = await listFollowers(fixtures.ports, { userId: alice.id, ...firstPage(1) });
    expect(first.items).toMatchObject([{ handle: "carol" }]);
    expect(first.items[0]).not.toHaveProperty("viewer");
    const next = { ...firstPage(1), position: first.next };
    const second = await listFollowers(fixtures.ports, { userId: alice.id, ...next });
    expect(second).toMatchObject({ items: [{ handle: "bob" }], next: undefined });
  });

  it("shows carol the users that bob follows, and how she and they follow each other", async () => {
    await follow(bob, alice.id);
    await follow(bob, carol.id);
    await follow(carol, alice.id);
    const { items } = await listFollowing(fixtures.ports, { userId: bob.id, ...firstPage(20, carol) });
    expect(items).toMatchObject([
      { handle: "carol", viewer: { following: false, followedBy: false } },
      { handle: "alice", viewer: { following: true, followedBy: false }, metrics: { followers: 1 } },
    ]);
  });

  it("reflects an unfollow at once", async () => {
    await follow(bob, alice.id);
    await follow(bob, alice.id, false);
    expect(await listFollowers(fixtures.ports, { userId: alice.id, ...firstPage() })).toMatchObject({
      items: [],
    });
    expect(await listFollowing(fixtures.ports, { userId: bob.id, ...firstPage() })).toMatchObject({
      items: [],
    });
  });

  it("does not return an empty list for an unknown user, but an error", async () => {
    for (const list of [listFollowers, listFollowing])
      await expect(
        list(fixtures.ports, { userId: UNKNOWN_USER, ...firstPage(20, alice) }),
      ).rejects.toMatchObject({ code: "user_not_found" });
  });

  it("shows carol her own empty lists even before she has a profile", async () => {
    fixtures.profiles.delete(carol.id);
    for (const list of [listFollowers, listFollowing])
      expect(await list(fixtures.ports, { userId: carol.id, ...firstPage(20, carol) })).toMatchObject({
        items: [],
      });
  });
});

describe("the partitions of a user's followers", () => {
  it("grow by one for every 10,000 followers, up to 16, and never shrink", () => {
    expect([0, 9_999, 10_000, 150_000, 90_000_000].map((n) => nextFollowerShards(1, n))).toEqual([
      1, 1, 2, 16, 16,
    ]);
    expect(nextFollowerShards(5, 0)).toBe(5);
  });
});
