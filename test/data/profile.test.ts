import { beforeAll, describe, expect, it } from "vitest";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { findUserId, findUserIds, listHandles } from "../../lib/data/user/handle.ts";
import { getProfile, getProfiles, updateProfile } from "../../lib/data/user/profile.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

const stranger = "00000000-0000-4000-8000-0000000000ff";

beforeAll(async () => {
  await useFreshTable();
  await createProfile(alice, "Alice", NOON);
  await createProfile(bob, "Bob", NOON);
});

describe("profiles", () => {
  it("begins alice's with zero counters, pushed to one shard of followers", async () => {
    expect(await getProfile(alice.id)).toEqual({
      ...{ id: alice.id, handle: "alice", name: "Alice", bio: "", createdAt: NOON },
      ...{ tweets: 0, followers: 0, following: 0, delivery: "write", followerShards: 1 },
    });
  });

  it("answers the second sign-up of alice with her first profile", async () => {
    expect(await createProfile(alice, "Somebody Else", NOON + 5)).toMatchObject({
      name: "Alice",
      createdAt: NOON,
    });
  });

  it("makes one profile of ten sign-ups at once", async () => {
    const tries = Array.from({ length: 10 }, (_, i) => createProfile(carol, `Carol ${i}`, NOON + i));
    const names = new Set((await Promise.all(tries)).map(({ name }) => name));
    expect(names.size).toBe(1);
    expect(names).toContain((await getProfile(carol.id))?.name);
  });

  it("refuses alice's handle to another person and leaves nothing of them behind", async () => {
    await expect(createProfile({ id: stranger, handle: "alice" }, "Mallory", NOON)).rejects.toThrow(
      /another person/,
    );
    expect(await getProfile(stranger)).toBeUndefined();
    expect(await findUserId("alice")).toBe(alice.id);
  });

  it("changes bob's bio and leaves his name", async () => {
    expect(await updateProfile(bob.id, { bio: "Gardener" })).toMatchObject({ name: "Bob", bio: "Gardener" });
    expect(await getProfile(bob.id)).toMatchObject({ name: "Bob", bio: "Gardener" });
  });

  it("changes nothing of a person who is not there", async () => {
    expect(await updateProfile(stranger, { bio: "Nobody" })).toBeUndefined();
    expect(await getProfile(stranger)).toBeUndefined();
  });

  it("reads several people at once and leaves out who is not there", async () => {
    const found = await getProfiles([bob.id, stranger, alice.id, bob.id]);
    expect([...found.keys()].sort()).toEqual([alice.id, bob.id]);
  });

  it("finds people by their handles", async () => {
    expect(await findUserId("nobody")).toBeUndefined();
    const found = await findUserIds(["bob", "nobody", "alice"]);
    expect(Object.fromEntries(found)).toEqual({ alice: alice.id, bob: bob.id });
  });
});

describe("listHandles", () => {
  const handles = ["robin", "rob", "robert", "rob_1", "roberta", "rose", "bobby"];
  const idOf = (i: number) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, "0")}`;

  beforeAll(async () => {
    await Promise.all(handles.map((handle, i) => createProfile({ id: idOf(i), handle }, handle, NOON)));
  });

  it("lists who begins so in alphabetical order, the exact handle first", async () => {
    const found = await listHandles("rob", { limit: 10 });
    expect(found.map(({ handle }) => handle)).toEqual(["rob", "rob_1", "robert", "roberta", "robin"]);
    expect(found[0]?.userId).toBe(idOf(1));
  });

  it("goes on behind a handle, longer ones included", async () => {
    const found = await listHandles("rob", { after: "robert", limit: 1 });
    expect(found.map(({ handle }) => handle)).toEqual(["roberta"]);
  });

  it("never leaves the prefix, wherever it is told to go on", async () => {
    expect(await listHandles("robert", { after: "aaa", limit: 10 })).toHaveLength(2);
    expect(await listHandles("robert", { after: "rose", limit: 10 })).toEqual([]);
  });
});
