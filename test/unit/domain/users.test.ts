import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { createProfile } from "../../../lib/domain/user/create-profile.ts";
import { findUsers } from "../../../lib/domain/user/find-users.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { updateProfile } from "../../../lib/domain/user/update-profile.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob);
});

const resolve = (reference: string, caller?: Caller) => resolveUser(fixtures.ports, { reference, caller });
const read = (reference: string, viewer?: Caller) => getUser(fixtures.ports, { reference, viewer });

describe("{user}", () => {
  it("resolves `me` to the caller, an id to itself, and a handle in any case", async () => {
    expect(await resolve("me", bob)).toBe(bob.id);
    expect(await resolve(UNKNOWN_USER)).toBe(UNKNOWN_USER);
    expect(await resolve("@Alice")).toBe(alice.id);
  });

  it("rejects `me` without a token, and a handle that no user has", async () => {
    await expect(resolve("me")).rejects.toMatchObject({ code: "token_missing" });
    await expect(resolve("@nobody", bob)).rejects.toMatchObject({ code: "user_not_found" });
  });
});

describe("getUser", () => {
  it("shows alice to anonymous readers, without a viewer", async () => {
    expect(await read("@alice")).toEqual({
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
    await fixtures.follow(bob, alice);
    expect(await read(alice.id, bob)).toMatchObject({
      metrics: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await read(bob.id, alice)).toMatchObject({
      viewer: { following: false, followedBy: true },
    });
  });

  it("shows alice herself, who does not follow herself", async () => {
    const own = { id: alice.id, viewer: { following: false, followedBy: false } };
    for (const reference of ["me", alice.id, "@alice"])
      expect(await read(reference, alice)).toMatchObject(own);
  });

  it("creates carol's missing profile when she reads it, but not when bob does", async () => {
    await expect(read(carol.id, bob)).rejects.toMatchObject({ code: "user_not_found" });
    await expect(read(UNKNOWN_USER)).rejects.toMatchObject({ code: "user_not_found" });
    expect(fixtures.profiles.has(carol.id)).toBe(false);
    expect(await read("me", carol)).toMatchObject({ handle: "carol", name: "carol" });
    expect(fixtures.profiles.has(carol.id)).toBe(true);
  });
});

describe("updateProfile", () => {
  const change = (caller: Caller, changes: { name?: string; bio?: string }) =>
    updateProfile(fixtures.ports, { caller, changes });

  it("changes only the given fields", async () => {
    expect(await change(alice, { bio: "Gardener" })).toMatchObject({ name: "alice", bio: "Gardener" });
    expect(await change(alice, { name: "Alice A." })).toMatchObject({ name: "Alice A.", bio: "Gardener" });
    expect(await change(alice, {})).toMatchObject({ name: "Alice A.", bio: "Gardener" });
    expect(await change(alice, { bio: "" })).toMatchObject({ bio: "" });
  });

  it("creates carol's missing profile first", async () => {
    expect(await change(carol, { bio: "Late" })).toMatchObject({ handle: "carol", bio: "Late" });
  });
});

describe("findUsers", () => {
  const find = (prefix: string, page: ReturnType<typeof firstPage>) =>
    findUsers(fixtures.ports, { prefix, ...page });
  const handles = ["bobby", "bob_2", "bobcat", "bo_"];

  beforeEach(() =>
    fixtures.join(...handles.map((handle, i) => ({ id: UNKNOWN_USER.replace("ff", `1${i}`), handle }))),
  );

  it("finds users by the start of their handle, page by page", async () => {
    const first = await find("bob", firstPage(2));
    expect(first.items.map(({ handle }) => handle)).toEqual(["bob", "bob_2"]);
    expect(first.next).toEqual({ after: "bob_2", shown: [] });
    const second = await find("bob", { ...firstPage(2), position: first.next });
    expect(second.items.map(({ handle }) => handle)).toEqual(["bobby", "bobcat"]);
    expect(second).toMatchObject({ next: undefined, prev: undefined });
  });

  it("shows alice which users she follows, and bob that he does not follow himself", async () => {
    await fixtures.follow(alice, bob);
    await fixtures.follow(bob, alice);
    const asked = await find("bob", firstPage(1, alice));
    expect(asked.items[0]).toMatchObject({ viewer: { following: true, followedBy: true } });
    const own = await find("bob", firstPage(1, bob));
    expect(own.items[0]).toMatchObject({ viewer: { following: false, followedBy: false } });
  });

  it("returns an empty page if no handle matches", async () => {
    expect(await find("zz", firstPage(20, alice))).toEqual({
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
  ])("rejects the user name %s", async (name, why) => {
    await expect(validateSignUp(fixtures.ports, name)).rejects.toThrow(why);
  });

  it("accepts a valid handle in any case", async () => {
    await expect(validateSignUp(fixtures.ports, "Carol_3")).resolves.toBeUndefined();
  });

  it("creates carol's profile once, under the name she gave", async () => {
    await createProfile(fixtures.ports, { caller: carol, name: " Carol C. " });
    await createProfile(fixtures.ports, { caller: carol, name: "Another" });
    expect(fixtures.profiles.get(carol.id)).toMatchObject({ name: "Carol C." });
  });

  it.each([undefined, "", "  ", "x".repeat(51), "a\u0007b"])(
    "uses the handle if the name is %j",
    async (name) => {
      expect(await createProfile(fixtures.ports, { caller: carol, name })).toMatchObject({
        name: "carol",
      });
    },
  );
});
