import { beforeAll, describe, expect, test } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { drained } from "./aws.ts";
import { type Person, signUpAll } from "./people.ts";
import {
  favorite,
  feedOf,
  follow,
  notificationLinesOf,
  profileOf,
  readTweet,
  textsOf,
  tweet,
} from "./steps.ts";

const block = (person: Person, other: Person, blocked = true) =>
  person.client.blockUser({ params: { user: other.id }, body: { blocked } });
const mute = (person: Person, other: Person, muted = true, until?: string) =>
  person.client.muteUser({
    params: { user: other.id },
    body: { muted, ...(until === undefined ? {} : { until }) },
  });

describe("alice blocks bob, who follows her", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let hers: Tweet;
  let his: Tweet;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    await follow(alice, bob);
    await follow(bob, alice);
    hers = await tweet(alice, "Hers");
    his = await tweet(bob, `His, @${alice.handle}`);
    await favorite(bob, hers);
    await drained();
  });

  test("each is gone from the other's feed, notifications and lists, at once and for good", async () => {
    expect(await notificationLinesOf(alice)).not.toEqual([]);
    expect(await block(alice, bob)).toMatchObject({ viewer: { blocking: true, following: false } });
    for (const whenever of [async () => undefined, drained]) {
      await whenever();
      expect(textsOf(await feedOf(alice))).toEqual(["Hers"]);
      expect(textsOf(await feedOf(bob))).toEqual([his.text]);
      expect(await notificationLinesOf(alice)).toEqual([]);
      await expect(readTweet(bob, hers)).rejects.toMatchObject({ status: 404, code: "tweet_not_found" });
    }
    expect(await profileOf(bob, alice)).toMatchObject({
      ...{ metrics: { followers: 0, following: 0 }, viewer: { blockedBy: true, followedBy: false } },
    });
    await expect(bob.client.listUserTweets({ params: { user: alice.id } })).rejects.toMatchObject({
      ...{ status: 403, code: "blocked" },
    });
    expect((await carol.client.listUserTweets({ params: { user: alice.id } })).items).toHaveLength(1);
  });

  test("neither can follow, answer, mention or favorite the other", async () => {
    const attempts = [
      () => follow(bob, alice),
      () => follow(alice, bob),
      () => favorite(bob, hers),
      () => tweet(bob, "An answer", hers),
      () => tweet(alice, `Hey @${bob.handle}`),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ status: 403, code: "blocked" });
  });

  test("he takes back what he favorited before, and is shown nothing of it", async () => {
    expect(await favorite(bob, hers, false)).toEqual({ id: hers.id, tombstone: "hidden" });
    await drained();
    expect(await readTweet(carol, hers)).toMatchObject({ metrics: { favorites: 0 } });
  });

  test("she finds him in her list, and ends it there", async () => {
    expect((await alice.client.listBlocks()).items).toMatchObject([{ id: bob.id }]);
    expect((await bob.client.listBlocks()).items).toEqual([]);
    expect(await block(alice, bob, false)).toMatchObject({ viewer: { blocking: false } });
    expect((await alice.client.listBlocks()).items).toEqual([]);
    expect(await readTweet(bob, hers)).toMatchObject({ text: "Hers" });
    expect(await follow(bob, alice)).toMatchObject({ viewer: { following: true } });
  });
});

describe("alice mutes", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  const texts = async () => textsOf(await feedOf(alice));

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    await follow(alice, bob);
    await follow(alice, carol);
    await drained();
    await tweet(bob, "Football tonight");
    await tweet(carol, "Tea, please");
    await drained();
  });

  test("bob, and sees him on his profile only, until she ends it", async () => {
    expect(await mute(alice, bob)).toMatchObject({ viewer: { muting: true, following: true } });
    expect(await texts()).toEqual(["Tea, please"]);
    expect(await notificationLinesOf(alice)).toEqual(["tweet by carol: Tea, please"]);
    expect((await alice.client.listMutes()).items).toMatchObject([{ id: bob.id }]);
    const profile = await alice.client.listUserTweets({ params: { user: bob.id } });
    expect(textsOf(profile.items)).toEqual(["Football tonight"]);
    await mute(alice, bob, false);
    await mute(alice, bob, true, "2020-01-01T00:00:00.000Z");
    expect(await texts()).toEqual(["Tea, please", "Football tonight"]);
    expect((await alice.client.listMutes()).items).toEqual([]);
  });

  test("a word", async () => {
    expect(await alice.client.muteWord({ body: { word: "Football" } })).toEqual({
      word: "football",
      until: null,
    });
    expect((await alice.client.listMutedWords()).items).toEqual([{ word: "football", until: null }]);
    expect(await texts()).toEqual(["Tea, please"]);
    await alice.client.unmuteWord({ query: { word: "football" } });
    expect(await texts()).toEqual(["Tea, please", "Football tonight"]);
  });

  test("a conversation, whose replies then neither notify her nor are in her feed", async () => {
    const root = await tweet(alice, "What do you think?");
    await tweet(bob, "Nothing", root);
    await drained();
    expect(await notificationLinesOf(alice)).toContain("reply by bob: Nothing");
    const params = { tweetId: root.id };
    expect(await alice.client.muteConversation({ params, body: { muted: true } })).toEqual({ muted: true });
    await tweet(bob, "Nothing at all", root);
    await drained();
    expect((await notificationLinesOf(alice)).filter((line) => line.startsWith("reply"))).toEqual([]);
    expect(await texts()).toEqual(["What do you think?", "Tea, please", "Football tonight"]);
    expect(textsOf((await alice.client.listMutedConversations()).items)).toEqual(["What do you think?"]);
    await alice.client.muteConversation({ params, body: { muted: false } });
    expect(await texts()).toHaveLength(5);
  });
});
