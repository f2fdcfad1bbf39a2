import { beforeAll, describe, expect, it } from "vitest";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { findUserId, findUserIds, listHandles } from "../../lib/data/user/handle.ts";
import { getProfile, getProfiles, unpinTweet, updateProfile } from "../../lib/data/user/profile.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

const stranger = "00000000-0000-4000-8000-0000000000ff";

beforeAll(async () => {
  await useFreshTable();
  await createProfile({ caller: alice, name: "Alice", createdAt: NOON });
  await createProfile({ caller: bob, name: "Bob", createdAt: NOON });
});

describe("profiles", () => {
  it("start with zero counters, fan-out on write and one shard of followers", async () => {
    expect(await getProfile(alice.id)).toEqual({
      ...{ id: alice.id, handle: "alice", name: "Alice", bio: "", createdAt: NOON },
      ...{ tweets: 0, followers: 0, following: 0, fanOut: "write", fanOutAt: 0, followerShards: 1 },
    });
  });

  it("return alice's first profile when she signs up a second time", async () => {
    expect(await createProfile({ caller: alice, name: "Another Alice", createdAt: NOON + 5 })).toMatchObject({
      name: "Alice",
      createdAt: NOON,
    });
  });

  it("store one profile if carol signs up ten times at once", async () => {
    const signUps = Array.from({ length: 10 }, (_, i) =>
      createProfile({ caller: carol, name: `Carol ${i}`, createdAt: NOON + i }),
    );
    const names = new Set((await Promise.all(signUps)).map(({ name }) => name));
    expect(names.size).toBe(1);
    expect(names).toContain((await getProfile(carol.id))?.name);
  });

  it("refuse alice's handle to another user and store nothing of them", async () => {
    const mallory = { id: stranger, handle: "alice" };
    await expect(createProfile({ caller: mallory, name: "Mallory", createdAt: NOON })).rejects.toThrow(
      /another user/,
    );
    expect(await getProfile(stranger)).toBeUndefined();
    expect(await findUserId("alice")).toBe(alice.id);
  });

  it("change bob's bio and keep his name", async () => {
    expect(await updateProfile(bob.id, { bio: "Gardener" })).toMatchObject({ name: "Bob", bio: "Gardener" });
    expect(await getProfile(bob.id)).toMatchObject({ name: "Bob", bio: "Gardener" });
  });

  it("have one pinned tweet, which only its own id unpins", async () => {
    const [first, second] = ["01ARZ3NDEKTSV4RRFFQ69G5FA1", "01ARZ3NDEKTSV4RRFFQ69G5FA2"];
    expect(await updateProfile(bob.id, { pinnedTweet: first })).toMatchObject({ pinnedTweet: first });
    expect(await updateProfile(bob.id, { pinnedTweet: second, name: "Bob B." })).toMatchObject({
      ...{ pinnedTweet: second, name: "Bob B." },
    });
    await unpinTweet({ userId: bob.id, tweetId: first });
    expect(await getProfile(bob.id)).toMatchObject({ pinnedTweet: second });
    await unpinTweet({ userId: bob.id, tweetId: second });
    expect(await getProfile(bob.id)).not.toHaveProperty("pinnedTweet");
    await updateProfile(bob.id, { pinnedTweet: first });
    expect(await updateProfile(bob.id, { pinnedTweet: null, name: "Bob" })).toMatchObject({ name: "Bob" });
    expect(await getProfile(bob.id)).not.toHaveProperty("pinnedTweet");
    await unpinTweet({ userId: stranger, tweetId: first });
    expect(await getProfile(stranger)).toBeUndefined();
  });

  it("are not created by a change to a user who does not exist", async () => {
    expect(await updateProfile(stranger, { bio: "Nobody" })).toBeUndefined();
    expect(await getProfile(stranger)).toBeUndefined();
  });

  it("are read together, without users who do not exist", async () => {
    const found = await getProfiles([bob.id, stranger, alice.id, bob.id]);
    expect([...found.keys()].sort()).toEqual([alice.id, bob.id]);
  });

  it("are found by handle", async () => {
    expect(await findUserId("nobody")).toBeUndefined();
    const found = await findUserIds(["bob", "nobody", "alice"]);
    expect(Object.fromEntries(found)).toEqual({ alice: alice.id, bob: bob.id });
  });
});

describe("listHandles", () => {
  const handles = ["robin", "rob", "robert", "rob_1", "roberta", "rose", "bobby"];
  const idOf = (i: number) => `00000000-0000-4000-8000-0000000001${String(i).padStart(2, "0")}`;

  beforeAll(async () => {
    await Promise.all(
      handles.map((handle, i) =>
        createProfile({ caller: { id: idOf(i), handle }, name: handle, createdAt: NOON }),
      ),
    );
  });

  it("lists handles with a prefix in alphabetical order, the exact handle first", async () => {
    const found = await listHandles({ prefix: "rob", after: undefined, limit: 10 });
    expect(found.map(({ handle }) => handle)).toEqual(["rob", "rob_1", "robert", "roberta", "robin"]);
    expect(found[0]?.userId).toBe(idOf(1));
  });

  it("continues after a handle, with longer handles that start with it", async () => {
    const found = await listHandles({ prefix: "rob", after: "robert", limit: 1 });
    expect(found.map(({ handle }) => handle)).toEqual(["roberta"]);
  });

  it("never leaves the prefix, wherever it is asked to continue", async () => {
    expect(await listHandles({ prefix: "robert", after: "aaa", limit: 10 })).toHaveLength(2);
    expect(await listHandles({ prefix: "robert", after: "rose", limit: 10 })).toEqual([]);
  });
});
