import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { createProfile } from "../../../lib/domain/user/create-profile.ts";
import { findUsers } from "../../../lib/domain/user/find-users.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import type { ProfileChanges } from "../../../lib/domain/user/ports.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { updateProfile } from "../../../lib/domain/user/update-profile.ts";
import { validateSignUp } from "../../../lib/domain/user/validate-sign-up.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, post, remove, UNKNOWN_TWEET, UNKNOWN_USER } from "./steps.ts";

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
      ...{ avatarAlt: null, bannerUrl: null, bannerAlt: null },
      createdAt: isoOf(NOON),
      metrics: { tweets: 0, followers: 0, following: 0 },
      pinnedTweet: null,
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
  const change = (caller: Caller, changes: ProfileChanges) =>
    updateProfile(fixtures.ports, { caller, changes });

  it("changes only the given fields", async () => {
    expect(await change(alice, { bio: "Gardener" })).toMatchObject({ name: "alice", bio: "Gardener" });
    expect(await change(alice, { name: "Alice A." })).toMatchObject({ name: "Alice A.", bio: "Gardener" });
    expect(await change(alice, {})).toMatchObject({ name: "Alice A.", bio: "Gardener" });
    expect(await change(alice, { bio: "" })).toMatchObject({ bio: "" });
  });

  describe("of the pinned tweet", () => {
    const pin = (caller: Caller, tweetId: string | null) => change(caller, { pinnedTweet: tweetId });

    it("pins alice's tweet, keeps it when she changes her bio, pins another instead, and unpins it", async () => {
      const [first, second] = [await post(fixtures, "First"), await post(fixtures, "Second")];
      expect(await pin(alice, first.id)).toMatchObject({ pinnedTweet: first.id });
      expect(await change(alice, { bio: "Gardener" })).toMatchObject({ pinnedTweet: first.id });
      expect(await read("@alice")).toMatchObject({ pinnedTweet: first.id });
      expect(await pin(alice, second.id)).toMatchObject({ pinnedTweet: second.id });
      expect(await pin(alice, null)).toMatchObject({ pinnedTweet: null, bio: "Gardener" });
    });

    it("rejects a tweet that does not exist, one that has been deleted, and bob's", async () => {
      const [theirs, gone] = [await post(fixtures, "Mine", bob), await post(fixtures, "Regretted")];
      await remove(fixtures, gone.id);
      await expect(pin(alice, UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
      await expect(pin(alice, gone.id)).rejects.toMatchObject({ code: "tweet_deleted" });
      await expect(pin(alice, theirs.id)).rejects.toMatchObject({ code: "not_the_author" });
      expect(await read("@alice")).toMatchObject({ pinnedTweet: null });
    });

    it("unpins a tweet that alice deletes, but not when she deletes another", async () => {
      const [pinned, other] = [await post(fixtures, "Pinned"), await post(fixtures, "Other")];
      await pin(alice, pinned.id);
      await remove(fixtures, other.id);
      expect(await read("@alice")).toMatchObject({ pinnedTweet: pinned.id });
      await remove(fixtures, pinned.id);
      expect(await read("@alice")).toMatchObject({ pinnedTweet: null });
    });

    it("unpins a deleted tweet when alice repeats a request that crashed before it could", async () => {
      const { id: tweetId } = await post(fixtures, "Pinned");
      await pin(alice, tweetId);
      await fixtures.ports.markTweetDeleted({ id: tweetId, correlationId: "request" });
      await expect(remove(fixtures, tweetId)).rejects.toMatchObject({ code: "tweet_not_found" });
      expect(await read("@alice")).toMatchObject({ pinnedTweet: null });
    });

    it("unpins a tweet that alice pins while she deletes it", async () => {
      const { id: tweetId } = await post(fixtures, "Pinned late");
      const markTweetDeleted: typeof fixtures.ports.markTweetDeleted = async (deletion) => {
        await pin(alice, tweetId);
        return fixtures.ports.markTweetDeleted(deletion);
      };
      const ports = { ...fixtures.ports, markTweetDeleted };
      await deleteTweet(ports, { caller: alice, tweetId, correlationId: "request" });
      expect(await read("@alice")).toMatchObject({ pinnedTweet: null });
    });
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
