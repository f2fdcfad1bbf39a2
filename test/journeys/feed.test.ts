import { beforeAll, describe, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUpAll } from "./people.ts";
import {
  deleteTweet,
  feedOf,
  follow,
  notificationLinesOf,
  profileOf,
  textsOf,
  tweet,
  tweetAll,
} from "./steps.ts";

describe("alice follows bob", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    await tweetAll(bob, ["Before anyone listened", "And once more"]);
    await follow(alice, bob);
    await drained();
  });

  test("the response shows her follow at once, and both profiles count it", async () => {
    const again = await follow(alice, bob);
    expect(again).toMatchObject({
      metrics: { followers: 1 },
      viewer: { following: true, followedBy: false },
    });
    expect(await profileOf(bob, alice)).toMatchObject({
      metrics: { following: 1, followers: 0 },
      viewer: { following: false, followedBy: true },
    });
  });

  test("bob's earlier tweets appear in her feed", async () => {
    expect(textsOf(await feedOf(alice))).toEqual(["And once more", "Before anyone listened"]);
  });

  test("bob tweets: the tweet appears in his feed at once, then in her feed and her notifications", async () => {
    const latest = await tweet(bob, "Hello, alice");
    expect(textsOf(await feedOf(bob))[0]).toBe("Hello, alice");
    await drained();
    const [first] = await feedOf(alice);
    expect(first).toEqual({ ...latest, viewer: { favorited: false, reposted: false, bookmarked: false } });
    expect((await notificationLinesOf(alice))[0]).toBe("tweet by bob: Hello, alice");
    expect(textsOf(await feedOf(carol))).toEqual([]);
    expect(await notificationLinesOf(carol)).toEqual([]);
  });

  test("bob's followers and alice's followees are listed with their relationship to alice", async () => {
    const followers = await alice.client.listFollowers({ params: { user: bob.id } });
    expect(followers.items.map(({ id }) => id)).toEqual([alice.id]);
    const followees = await alice.client.listFollowing({ params: { user: "me" } });
    expect(followees.items).toMatchObject([{ id: bob.id, viewer: { following: true, followedBy: false } }]);
    expect(followees.next).toBeNull();
  });

  test("bob deletes a tweet: it disappears everywhere at once, and its rows are deleted later", async () => {
    const slip = await tweet(bob, "A slip");
    await drained();
    expect(textsOf(await feedOf(alice))).toContain("A slip");
    await deleteTweet(bob, slip);
    expect(textsOf(await feedOf(alice))).not.toContain("A slip");
    expect(await notificationLinesOf(alice)).not.toContain("tweet by bob: A slip");
    await drained();
    expect(await profileOf(alice, bob)).toMatchObject({ metrics: { tweets: 3 } });
    const listed = await alice.client.listUserTweets({ params: { user: bob.id } });
    expect(textsOf(listed.items)).toEqual(["Hello, alice", "And once more", "Before anyone listened"]);
  });

  test("she unfollows him: his tweets leave her feed, and new ones do not arrive", async () => {
    expect(await follow(alice, bob, false)).toMatchObject({
      metrics: { followers: 0 },
      viewer: { following: false },
    });
    await drained();
    expect(await feedOf(alice)).toEqual([]);
    await tweet(bob, "Is anyone there?");
    await drained();
    expect(await feedOf(alice)).toEqual([]);
    expect(await notificationLinesOf(alice)).toEqual([]);
    expect(await profileOf(alice, bob)).toMatchObject({ metrics: { followers: 0 } });
  });

  test("she changes her mind three times in a row: her last choice wins", async () => {
    await follow(alice, bob);
    await follow(alice, bob, false);
    await follow(alice, bob);
    await drained();
    expect(textsOf(await feedOf(alice))[0]).toBe("Is anyone there?");
    expect(await profileOf(alice, bob)).toMatchObject({ metrics: { followers: 1 } });
    const followers = await carol.client.listFollowers({ params: { user: `@${bob.handle}` } });
    expect(followers.items.map(({ id }) => id)).toEqual([alice.id]);
  });
});

describe("alice pages through her feed", () => {
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    [alice, bob] = await signUpAll("alice", "bob");
    await follow(alice, bob);
    await drained();
    await tweetAll(bob, ["1", "2", "3", "4", "5"]);
    await drained();
  });

  const page = (cursor?: string | null) =>
    alice.client.getFeed({ query: { include: "following", limit: 2, cursor: cursor ?? undefined } });
  const texts = async (cursor: string | null) => {
    const { items, ...links } = await page(cursor);
    return { ...links, texts: items.map((item) => item.tweet.text) };
  };

  test("next leads to the end of her feed, even if tweets come and go meanwhile", async () => {
    const first = await texts(null);
    expect(first.texts).toEqual(["5", "4"]);
    const [three] = (await feedOf(bob)).filter(({ text }) => text === "3");
    await deleteTweet(bob, three!);
    await tweet(bob, "6");
    await drained();
    const second = await texts(first.next);
    expect(second.texts).toEqual(["2", "1"]);
    expect(second.next).toBeNull();
  });

  test("prev leads to exactly the newer tweets, time after time, even if there are none", async () => {
    const first = await texts(null);
    expect(first.texts).toEqual(["6", "5"]);
    const none = await texts(first.prev);
    expect(none.texts).toEqual([]);
    await tweetAll(bob, ["7", "8", "9"]);
    await drained();
    const some = await texts(none.prev);
    expect(some.texts).toEqual(["8", "7"]);
    const rest = await texts(some.prev);
    expect(rest.texts).toEqual(["9"]);
    expect((await texts(rest.prev)).texts).toEqual([]);
  });

  test("the Link header holds the same cursors as the body", async () => {
    const { headers, json } = await alice.request("GET", "/v1/feed?include=following&limit=2");
    const { next, prev } = json as { next: string; prev: string };
    const link = (cursor: string, rel: string) =>
      `</v1/feed?include=following&limit=2&cursor=${cursor}>; rel="${rel}"`;
    expect(headers.get("link")).toBe(`${link(next, "next")}, ${link(prev, "prev")}`);
  });
});
