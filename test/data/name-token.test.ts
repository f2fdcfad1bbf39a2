import { beforeAll, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { createProfile, listNameTokens, updateProfile } from "../../lib/data/user/index.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(async () => {
  await useFreshTable();
  await createProfile({ caller: alice, name: "Ada Lovelace", createdAt: NOON });
  await createProfile({ caller: bob, name: "Lovell", createdAt: NOON });
});

const found = async (prefix: string, after?: string, limit = 10) => {
  clearCaches();
  const rows = await listNameTokens({ prefix, after, limit });
  return { words: rows.map(({ token, userId }) => [token, userId]), last: rows.at(-1)?.position };
};

it("people are found by the words of their name and handle, in order, page by page", async () => {
  expect((await found("al")).words).toEqual([["alice", alice.id]]);
  const first = await found("love", undefined, 1);
  expect(first.words).toEqual([["lovelace", alice.id]]);
  expect((await found("love", first.last)).words).toEqual([["lovell", bob.id]]);
});

it("a new name replaces the words of the old one, whoever else changes it meanwhile", async () => {
  await updateProfile(alice.id, { name: "Ada 太郎" });
  expect((await found("love")).words).toEqual([["lovell", bob.id]]);
  expect((await found("太")).words).toEqual([["太郎", alice.id]]);
  expect((await found("郎")).words).toEqual([["郎", alice.id]]);
  const names = ["Ann", "Annabel", "Annika"];
  await Promise.all(names.map((name) => updateProfile(bob.id, { name })));
  const { words } = await found("ann");
  expect(words.length).toBe(1);
  const profile = await updateProfile(bob.id, { bio: "Gardener" });
  expect(words).toEqual([[profile?.name.toLowerCase(), bob.id]]);
});
