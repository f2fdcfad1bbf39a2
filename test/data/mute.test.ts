import { beforeAll, expect, it } from "vitest";
import { newId, now } from "../../lib/core/clock.ts";
import {
  getMutes,
  listMutedConversations,
  putMutedWord,
  removeMutedWord,
  setMutedConversation,
} from "../../lib/data/mute/mute.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { relationKeys } from "../../lib/data/table/relation-keys.ts";
import { alice, bob } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

it("alice's muted words are read in alphabetical order, in any script, without those that have expired", async () => {
  const until = now() + 60_000;
  for (const word of ["zebra", "ant", "東京", "two words"]) await putMutedWord(alice.id, { word });
  await putMutedWord(alice.id, { word: "ant", until });
  await putMutedWord(alice.id, { word: "over", until: now() - 1 });
  await removeMutedWord(alice.id, "zebra");
  await removeMutedWord(alice.id, "zebra");
  expect((await getMutes(alice.id)).words).toEqual([
    { word: "ant", until },
    { word: "two words" },
    { word: "東京" },
  ]);
  // For TTL.
  expect((await getItem(relationKeys.mutedWord(alice.id, "ant")))?.expiresAt).toBe(Math.ceil(until / 1000));
  expect((await getMutes(bob.id)).words).toEqual([]);
});

it("her muted conversations are known by their first tweets, and listed newest first, page by page", async () => {
  const tweets = [newId(), newId(), newId()];
  for (const tweetId of tweets) await setMutedConversation({ userId: alice.id, tweetId, muted: true });
  await setMutedConversation({ userId: alice.id, tweetId: tweets[1]!, muted: false });
  expect((await getMutes(alice.id)).conversations).toEqual(new Set([tweets[0], tweets[2]]));
  const [first] = await listMutedConversations(alice.id, { limit: 1 });
  expect(first).toEqual({ position: tweets[2], tweetId: tweets[2] });
  expect(await listMutedConversations(alice.id, { before: first!.position, limit: 9 })).toMatchObject([
    { tweetId: tweets[0] },
  ]);
});
