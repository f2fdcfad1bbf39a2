import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { getAuthors } from "../../lib/data/user/authors.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { updateProfile } from "../../lib/data/user/profile.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(async () => {
  await useFreshTable();
  await createProfile({ caller: alice, name: "Alice", createdAt: NOON });
});
beforeEach(clearCaches);

describe("getAuthors", () => {
  it("returns what tweets show of alice, and leaves out bob, who does not exist", async () => {
    const found = await getAuthors([alice.id, alice.id, bob.id]);
    expect([...found]).toEqual([[alice.id, { id: alice.id, handle: "alice", name: "Alice" }]]);
  });

  it("caches alice, so her new name shows only once the cache is empty", async () => {
    await getAuthors([alice.id]);
    await updateProfile(alice.id, { name: "Alice A." });
    expect((await getAuthors([alice.id])).get(alice.id)?.name).toBe("Alice");
    clearCaches();
    expect((await getAuthors([alice.id])).get(alice.id)?.name).toBe("Alice A.");
  });

  it("does not cache that bob is missing, and finds him once he has signed up", async () => {
    expect((await getAuthors([bob.id])).size).toBe(0);
    await createProfile({ caller: bob, name: "Bob", createdAt: NOON });
    expect((await getAuthors([bob.id])).get(bob.id)?.name).toBe("Bob");
  });
});
