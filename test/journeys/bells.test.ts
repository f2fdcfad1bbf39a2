import { beforeAll, describe, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUpAll } from "./people.ts";
import { favorite, follow, notificationLinesOf, profileOf, tweet } from "./steps.ts";

const ring = (person: Person, other: Person, bell = true) =>
  person.client.bellUser({ params: { user: other.id }, body: { bell } });

describe("alice rings bob's bell", () => {
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
    await follow(alice, bob);
  });

  test("before and after her follow is counted, and sees it in his profile", async () => {
    expect(await ring(alice, bob)).toMatchObject({ viewer: { following: true, bell: true } });
    await drained();
    expect(await profileOf(alice, bob)).toMatchObject({ metrics: { followers: 1 }, viewer: { bell: true } });
    expect(await ring(alice, bob, false)).toMatchObject({ viewer: { following: true, bell: false } });
    expect(await ring(alice, bob)).toMatchObject({ viewer: { bell: true } });
  });

  test("and is notified of each of his tweets from then on, besides what concerns her", async () => {
    const hers = async () => {
      const query = { types: "bell,mention,reply,follow,favorite" };
      const { items, unread } = await alice.client.listNotifications({ query });
      return [unread, ...items.map(({ type, tweet: about }) => `${type}: ${about?.text}`)];
    };
    expect(await hers()).toEqual([0]);
    await tweet(bob, "Ding");
    expect(await hers()).toEqual([1, "tweet: Ding"]);
    await tweet(bob, "Dong");
    const [newest] = (await alice.client.listNotifications({ query: { types: "bell" } })).items;
    const body = { upTo: newest?.id ?? "", types: ["bell" as const] };
    expect(await alice.client.markNotificationsSeen({ body })).toMatchObject({ unread: 0 });
    expect(await hers()).toEqual([0, "tweet: Dong", "tweet: Ding"]);
    await ring(alice, bob, false);
    expect(await hers()).toEqual([0]);
    await ring(alice, bob);
  });

  test("and loses it when she unfollows him", async () => {
    await follow(alice, bob, false);
    await drained();
    expect(await follow(alice, bob)).toMatchObject({ viewer: { following: true, bell: false } });
    await expect(ring(bob, alice)).rejects.toMatchObject({ code: "not_following" });
  });
});

describe("alice chooses her notifications", () => {
  let alice: Person;
  let friend: Person;
  let stranger: Person;

  beforeAll(async () => {
    [alice, friend, stranger] = await signUpAll("alice", "friend", "stranger");
    await follow(alice, friend);
  });

  test("everything from everyone, unless she has chosen; a change leaves the rest as it is", async () => {
    const defaults = await alice.client.getNotificationPreferences();
    expect(defaults).toEqual({
      ...{ mention: "everyone", reply: "everyone", quote: "everyone" },
      ...{ follow: "everyone", favorite: "everyone", repost: "everyone", report: "everyone" },
      tweet: "following",
    });
    await alice.client.updateNotificationPreferences({ body: { mention: "following" } });
    const saved = await alice.client.updateNotificationPreferences({ body: { follow: "nobody" } });
    expect(saved).toEqual({ ...defaults, mention: "following", follow: "nobody" });
    expect(await alice.client.getNotificationPreferences()).toEqual(saved);
    expect(await friend.client.getNotificationPreferences()).toEqual(defaults);
  });

  test("and gets no others", async () => {
    const hello = await tweet(alice, "Hello");
    for (const person of [friend, stranger]) {
      await tweet(person, `Hello @${alice.handle}`);
      await follow(person, alice);
      await favorite(person, hello);
    }
    await drained();
    const lines = await notificationLinesOf(alice);
    expect(lines.filter((line) => !line.startsWith("tweet"))).toEqual([
      "favorite by friend and stranger: Hello",
      `mention by friend: Hello @${alice.handle}`,
    ]);
  });
});
