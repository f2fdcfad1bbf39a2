import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetAuthors, getAuthors } from "../../lib/data/user/authors.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { updateProfile } from "../../lib/data/user/profile.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(async () => {
  await useFreshTable();
  await createProfile(alice, "Alice", NOON);
});
beforeEach(forgetAuthors);

describe("authors", () => {
  it("are read with what a tweet shows of them", async () => {
    const found = await getAuthors([alice.id, alice.id, bob.id]);
    expect([...found]).toEqual([[alice.id, { id: alice.id, handle: "alice", name: "Alice" }]]);
  });

  it("are remembered for a while, a new name included", async () => {
    await getAuthors([alice.id]);
    await updateProfile(alice.id, { name: "Alice A." });
    expect((await getAuthors([alice.id])).get(alice.id)?.name).toBe("Alice");
    forgetAuthors();
    expect((await getAuthors([alice.id])).get(alice.id)?.name).toBe("Alice A.");
  });

  it("who were not there are looked for again", async () => {
    expect((await getAuthors([bob.id])).size).toBe(0);
    await createProfile(bob, "Bob", NOON);
    expect((await getAuthors([bob.id])).get(bob.id)?.name).toBe("Bob");
  });
});
