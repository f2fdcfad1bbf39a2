import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { createProfile } from "../../../lib/domain/user/create-profile.ts";
import { findUsers } from "../../../lib/domain/user/find-users.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { updateProfile } from "../../../lib/domain/user/update-profile.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createWorld, type World } from "../world.ts";

const nobody = "00000000-0000-4000-8000-0000000000ff";
let world: World;

beforeEach(async () => {
  world = createWorld();
  await world.join(alice, bob);
});

const follow = (a: Caller, b: Caller) =>
  world.ports.setFollow(
    { followerId: a.id, followeeId: b.id, following: true, followerShards: 1 },
    world.ports.newId(),
    "request",
  );

describe("{user}", () => {
  it("is the caller as me, anybody by id, and by handle in any case", async () => {
    expect(await resolveUser(world.ports, "me", bob)).toBe(bob.id);
    expect(await resolveUser(world.ports, nobody, undefined)).toBe(nobody);
    expect(await resolveUser(world.ports, "@Alice", undefined)).toBe(alice.id);
  });

  it("needs a token to be me, and an owner to be a handle", async () => {
    await expect(resolveUser(world.ports, "me", undefined)).rejects.toMatchObject({ code: "token_missing" });
    await expect(resolveUser(world.ports, "@nobody", bob)).rejects.toMatchObject({ code: "user_not_found" });
  });
});

describe("getUser", () => {
  it("shows alice to everybody, without a viewer", async () => {
    expect(await getUser(world.ports, "@alice", undefined)).toEqual({
      id: alice.id,
      handle: "alice",
      name: "alice",
      bio: "",
      avatarUrl: null,
      createdAt: isoOf(NOON),
      metrics: { tweets: 0, followers: 0, following: 0 },
    });
  });

  it("shows bob how he and alice follow each other", async () => {
    await follow(bob, alice);
    expect(await getUser(world.ports, alice.id, bob)).toMatchObject({
      metrics: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await getUser(world.ports, bob.id, alice)).toMatchObject({
      viewer: { following: false, followedBy: true },
    });
  });

  it("shows alice herself, who follows herself neither way", async () => {
    const own = { id: alice.id, viewer: { following: false, followedBy: false } };
    for (const reference of ["me", alice.id, "@alice"])
      expect(await getUser(world.ports, reference, alice)).toMatchObject(own);
  });

  it("makes carol's missing profile when she looks at herself, but not for others", async () => {
    await expect(getUser(world.ports, carol.id, bob)).rejects.toMatchObject({ code: "user_not_found" });
    await expect(getUser(world.ports, nobody, undefined)).rejects.toMatchObject({ code: "user_not_found" });
    expect(world.profiles.has(carol.id)).toBe(false);
    expect(await getUser(world.ports, "me", carol)).toMatchObject({ handle: "carol", name: "carol" });
    expect(world.profiles.has(carol.id)).toBe(true);
  });
});

describe("updateProfile", () => {
  it("changes what is given and nothing else", async () => {
    expect(await updateProfile(world.ports, alice, { bio: "Gardener" })).toMatchObject({
      name: "alice",
      bio: "Gardener",
    });
    expect(await updateProfile(world.ports, alice, { name: "Alice A." })).toMatchObject({
      name: "Alice A.",
      bio: "Gardener",
    });
    expect(await updateProfile(world.ports, alice, {})).toMatchObject({ name: "Alice A.", bio: "Gardener" });
    expect(await updateProfile(world.ports, alice, { bio: "" })).toMatchObject({ bio: "" });
  });

  it("makes carol's missing profile first", async () => {
    expect(await updateProfile(world.ports, carol, { bio: "Late" })).toMatchObject({
      handle: "carol",
      bio: "Late",
    });
  });
});

describe("findUsers", () => {
  const handles = ["bobby", "bob_2", "bobcat", "bo_"];

  beforeEach(() =>
    world.join(...handles.map((handle, i) => ({ id: nobody.replace("ff", `1${i}`), handle }))),
  );

  it("finds people by the beginning of their handle, page by page", async () => {
    const first = await findUsers(world.ports, "bob", undefined, 2, undefined);
    expect(first.items.map(({ handle }) => handle)).toEqual(["bob", "bob_2"]);
    expect(first.next).toEqual({ after: "bob_2", shown: [] });
    const second = await findUsers(world.ports, "bob", "bob_2", 2, undefined);
    expect(second.items.map(({ handle }) => handle)).toEqual(["bobby", "bobcat"]);
    expect(second).toMatchObject({ next: undefined, prev: undefined });
  });

  it("tells alice whom of them she follows, and bob nothing of himself", async () => {
    await follow(alice, bob);
    await follow(bob, alice);
    const asked = await findUsers(world.ports, "bob", undefined, 1, alice);
    expect(asked.items[0]).toMatchObject({ viewer: { following: true, followedBy: true } });
    const own = await findUsers(world.ports, "bob", undefined, 1, bob);
    expect(own.items[0]).toMatchObject({ viewer: { following: false, followedBy: false } });
  });

  it("finds nobody where nobody is", async () => {
    expect(await findUsers(world.ports, "zz", undefined, 20, alice)).toEqual({
      items: [],
      next: undefined,
      prev: undefined,
    });
  });
});

describe("signing up", () => {
  it.each([
    ["al", /3 to 20/],
    ["a-lice", /3 to 20/],
    ["x".repeat(21), /3 to 20/],
    ["Admin", /reserved/],
    ["ALICE", /taken/],
  ])("refuses the name %s", async (name, why) => {
    await expect(validateSignUp(world.ports, name)).rejects.toThrow(why);
  });

  it("takes a good handle, in any case", async () => {
    await expect(validateSignUp(world.ports, "Carol_3")).resolves.toBeUndefined();
  });

  it("makes carol's profile once, under the name that she gave", async () => {
    await createProfile(world.ports, carol, " Carol C. ");
    await createProfile(world.ports, carol, "Another");
    expect(world.profiles.get(carol.id)).toMatchObject({ name: "Carol C." });
  });

  it.each([undefined, "", "  ", "x".repeat(51), "a\u0007b"])(
    "uses the handle where the name is %j",
    async (name) => {
      expect(await createProfile(world.ports, carol, name)).toMatchObject({ name: "carol" });
    },
  );
});
