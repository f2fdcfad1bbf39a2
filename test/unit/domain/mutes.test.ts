import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { listMutedConversations } from "../../../lib/domain/mute/list-muted-conversations.ts";
import { listMutedWords } from "../../../lib/domain/mute/list-muted-words.ts";
import type { Mutes } from "../../../lib/domain/mute/model.ts";
import { isMuted, MAX_MUTED_CONVERSATIONS, MAX_MUTED_WORDS } from "../../../lib/domain/mute/model.ts";
import { muteConversation } from "../../../lib/domain/mute/mute-conversation.ts";
import { muteWord } from "../../../lib/domain/mute/mute-word.ts";
import type { MutePorts } from "../../../lib/domain/mute/ports.ts";
import { unmuteWord } from "../../../lib/domain/mute/unmute-word.ts";
import { listMutes } from "../../../lib/domain/relation/list-mutes.ts";
import { muteUser } from "../../../lib/domain/relation/mute-user.ts";
import { hydrateTweets } from "../../../lib/domain/tweet/hydrate.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, post, quote, remove, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const mute = (other: Caller | string, muted = true, until?: number, caller = alice) =>
  muteUser(fixtures.ports, {
    ...{ caller, reference: typeof other === "string" ? other : other.id, muted, until },
  });
/** The texts that alice's feed or notifications would show of these tweets. */
const shown = async (...tweets: { id: string }[]) => {
  const tweetIds = tweets.map(({ id }) => id);
  const mutes = fixtures.ports.getMutes(alice.id);
  return [...(await hydrateTweets(fixtures.ports, { tweetIds, viewerId: alice.id, mutes })).values()].map(
    ({ text }) => text,
  );
};

describe("muteUser", () => {
  it("leaves bob out of alice's feed, but not of his profile, and he does not learn of it", async () => {
    const [tweet, other] = [await post(fixtures, "by bob", bob), await post(fixtures, "by carol", carol)];
    expect(await mute(bob)).toMatchObject({ viewer: { muting: true, blocking: false } });
    expect(await shown(tweet, other)).toEqual(["by carol"]);
    const profile = await listUserTweets(fixtures.ports, { userId: bob.id, ...firstPage(20, alice) });
    expect(profile.items).toMatchObject([{ text: "by bob" }]);
    const { viewer } = await mute(carol, false, undefined, bob);
    expect(viewer).toMatchObject({ muting: false, blockedBy: false });
  });

  it("ends by itself, or earlier", async () => {
    const tweet = await post(fixtures, "by bob", bob);
    await mute(bob, true, fixtures.ports.now() + 60_000);
    expect(await shown(tweet)).toEqual([]);
    fixtures.pass(60_000);
    expect(await shown(tweet)).toEqual(["by bob"]);
    expect(await mute(bob, true)).toMatchObject({ viewer: { muting: true } });
    for (let time = 0; time < 2; time++)
      expect(await mute(bob, false)).toMatchObject({ viewer: { muting: false } });
    expect(await shown(tweet)).toEqual(["by bob"]);
  });

  it("refuses the caller", async () => {
    await expect(mute("me")).rejects.toMatchObject({ code: "cannot_mute_self" });
  });
});

describe("a tweet that quotes what alice mutes", () => {
  it("is left out as the quoted tweet is: by its author, its words or its conversation", async () => {
    const quoted = await post(fixtures, "Football tonight", bob);
    const quoting = await quote(fixtures, quoted.id, carol, "Look");
    expect(await shown(quoting)).toEqual(["Look"]);
    await mute(bob);
    expect(await shown(quoting)).toEqual([]);
    await mute(bob, false);
    await muteWord(fixtures.ports, { userId: alice.id, word: "football" });
    expect(await shown(quoting)).toEqual([]);
    await unmuteWord(fixtures.ports, { userId: alice.id, word: "football" });
    await muteConversation(fixtures.ports, { userId: alice.id, tweetId: quoted.id, muted: true });
    expect(await shown(quoting)).toEqual([]);
  });

  it("is shown if alice wrote it, or what it quotes", async () => {
    await muteWord(fixtures.ports, { userId: alice.id, word: "football" });
    const byAlice = await post(fixtures, "Football tonight");
    const byBob = await post(fixtures, "More football", bob);
    const tweets = [await quote(fixtures, byAlice.id, carol), await quote(fixtures, byBob.id, alice)];
    expect(await shown(...tweets)).toHaveLength(2);
  });
});

describe("listMutes", () => {
  it("lists the people alice mutes now, the last one first", async () => {
    await mute(bob);
    await mute(carol, true, fixtures.ports.now() + 60_000);
    const list = async () =>
      (await listMutes(fixtures.ports, { caller: alice, position: undefined, limit: 20 })).items;
    expect(await list()).toMatchObject([{ handle: carol.handle }, { handle: bob.handle }]);
    fixtures.pass(60_000);
    expect(await list()).toMatchObject([{ handle: bob.handle, viewer: { muting: true } }]);
  });
});

describe("a muted word", () => {
  const muteIt = (word: string, until?: number) =>
    muteWord(fixtures.ports, { userId: alice.id, word, ...(until === undefined ? {} : { until }) });
  const list = async () => (await listMutedWords(fixtures.ports, alice.id)).items;

  it("hides others' tweets that have it, whatever the case, but not those of alice", async () => {
    const by = async (author: Caller) => post(fixtures, "The Football match", author);
    const tweets = [await by(bob), await by(alice), await post(fixtures, "footballs", bob)];
    await muteIt("football");
    expect(await shown(...tweets)).toEqual(["The Football match", "footballs"]);
    await unmuteWord(fixtures.ports, { userId: alice.id, word: "FOOTBALL" });
    expect(await shown(...tweets)).toHaveLength(3);
  });

  it("is listed in alphabetical order with its end, and replaced if it is muted again", async () => {
    const until = fixtures.ports.now() + 60_000;
    expect(await muteIt("Zebra")).toEqual({ word: "zebra", until: null });
    await muteIt("ant", until);
    expect(await list()).toEqual([
      { word: "ant", until: isoOf(until) },
      { word: "zebra", until: null },
    ]);
    await muteIt("zebra", until);
    fixtures.pass(60_000);
    expect(await list()).toEqual([]);
  });

  it("is one of a hundred at most", async () => {
    for (let n = 0; n < MAX_MUTED_WORDS; n++) await muteIt(`word${n}`);
    await expect(muteIt("another")).rejects.toMatchObject({ code: "muted_word_limit_reached" });
    await expect(muteIt("word0", fixtures.ports.now() + 1)).resolves.toBeDefined();
  });

  it.each([
    ["foot ball", "My foot. Ball!", true],
    ["foot ball", "My foot and a ball", false],
    ["café", "At the CAFE", true],
    ["東京", "私は東京に住んでいます", true],
    ["แมว", "ฉันรักแมวมาก", true],
    ["ລາວ", "ຂ້ອຍຮັກລາວຫຼາຍ", true],
    ["ភ្នំពេញ", "ខ្ញុំនៅភ្នំពេញ", true],
    ["မြန်မာ", "ကျွန်တော်မြန်မာပါ", true],
    ["#sport", "Nothing but #Sport", true],
    ["o", "not a word", false],
  ])("%s: %s is muted: %s", (word, text, muted) => {
    const mutes = { words: [{ word }], conversations: new Set<string>() };
    expect(isMuted({ id: "id", text, ancestors: [] }, mutes)).toBe(muted);
  });
});

describe("muteConversation", () => {
  const muteAt = (tweetId: string, muted = true) =>
    muteConversation(fixtures.ports, { userId: alice.id, tweetId, muted });

  it("hides the whole conversation, wherever it is muted, until it is ended anywhere", async () => {
    const root = await post(fixtures, "root", bob);
    const reply = await post(fixtures, "reply", carol, root.id);
    const deep = await post(fixtures, "deep", bob, reply.id);
    const other = await post(fixtures, "other", bob);
    expect(await muteAt(reply.id)).toEqual({ muted: true });
    expect(await shown(root, reply, deep, other)).toEqual(["other"]);
    const listed = await listMutedConversations(fixtures.ports, {
      ...{ caller: alice, position: undefined, limit: 20 },
    });
    expect(listed.items).toMatchObject([{ text: "root" }]);
    await muteAt(deep.id, false);
    expect(await shown(root, reply, deep, other)).toHaveLength(4);
  });

  it("finds a mute to end that a replica does not have yet", async () => {
    const { id } = await post(fixtures, "root", bob);
    await muteAt(id);
    const none: Mutes = { words: [], conversations: new Set() };
    const getMutes: MutePorts["getMutes"] = async (userId, options) =>
      options?.consistent ? fixtures.ports.getMutes(userId) : none;
    await muteConversation({ ...fixtures.ports, getMutes }, { userId: alice.id, tweetId: id, muted: false });
    expect((await fixtures.ports.getMutes(alice.id)).conversations.size).toBe(0);
  });

  it("is not ended at a deleted reply that is gone for good, whose conversation is unknown", async () => {
    const root = await post(fixtures, "root", bob);
    const reply = await post(fixtures, "reply", bob, root.id);
    await muteAt(reply.id);
    fixtures.tweets.delete(reply.id);
    await muteAt(reply.id, false);
    expect([...(await fixtures.ports.getMutes(alice.id)).conversations]).toEqual([root.id]);
    await muteAt(root.id, false);
    expect((await fixtures.ports.getMutes(alice.id)).conversations.size).toBe(0);
  });

  it("ends a mute also after its tweet has been deleted or hidden: it counts among the hundred", async () => {
    const [gone, hidden] = [await post(fixtures, "gone", bob), await post(fixtures, "hidden", bob)];
    for (const { id } of [gone, hidden]) await muteAt(id);
    await remove(fixtures, gone.id, bob);
    fixtures.tweets.set(hidden.id, { ...fixtures.tweets.get(hidden.id)!, hiddenAt: 1 });
    for (const { id } of [gone, hidden]) expect(await muteAt(id, false)).toEqual({ muted: false });
    expect((await fixtures.ports.getMutes(alice.id)).conversations.size).toBe(0);
  });

  it("refuses what does not exist, and more than a hundred", async () => {
    await expect(muteAt(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const gone = await post(fixtures, "gone");
    await remove(fixtures, gone.id);
    await expect(muteAt(gone.id)).rejects.toMatchObject({ code: "tweet_deleted" });
    for (let n = 0; n < MAX_MUTED_CONVERSATIONS; n++) await muteAt((await post(fixtures, `${n}`, bob)).id);
    const another = await post(fixtures, "another", bob);
    await expect(muteAt(another.id)).rejects.toMatchObject({ code: "muted_conversation_limit_reached" });
  });
});
