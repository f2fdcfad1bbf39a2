import { beforeAll, describe, expect, test } from "vitest";
import { pages } from "../../lib/contract/client.ts";
import type { Suggestion } from "../../lib/contract/discover/schemas.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, favorite, follow, textsOf, tweet, tweetAll } from "./steps.ts";

/** Retries assertions until cached rankings have expired. */
const eventually = (assertions: () => Promise<void>) =>
  expect.poll(() => assertions().then(() => "passed")).toBe("passed");

describe("a tweet with many favorites", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let hit: Tweet;

  beforeAll(async () => {
    const [author, reader, friend, ...crowd] = await signUpAll(
      "alice",
      "bob",
      "carol",
      "f1",
      "f2",
      "f3",
      "f4",
    );
    [alice, bob, carol] = [author, reader, friend];
    hit = await tweet(alice, "Everyone's favorite");
    const second = await tweet(alice, "Not bad either");
    await Promise.all([bob, carol, ...crowd].map((person) => favorite(person, hit)));
    await Promise.all(crowd.map((person) => favorite(person, second)));
    for (const person of crowd.slice(0, 3)) await follow(person, alice);
    await drained();
  });

  const popular = async () => {
    const found: Tweet[] = [];
    const read = (cursor: string | undefined) => visitor().listPopularTweets({ query: { cursor, limit: 3 } });
    for await (const { items } of pages(read)) found.push(...items);
    return found;
  };

  test("becomes popular within seconds; the ranking repeats nothing and lists the most favorited first", async () => {
    await eventually(async () => expect(textsOf(await popular())).toContain("Everyone's favorite"));
    const found = await popular();
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found[0]?.metrics.favorites).toBe(Math.max(...found.map(({ metrics }) => metrics.favorites)));
  });

  test("appears in bob's feed marked as popular, at most one in five and only on the first page", async () => {
    await follow(bob, carol);
    await tweetAll(
      carol,
      Array.from({ length: 12 }, (_, i) => `${i + 1}`),
    );
    await drained();
    await eventually(async () => {
      const { items } = await bob.client.getFeed({ query: { limit: 10 } });
      const reasons = items.map(({ reason }) => reason);
      expect(reasons).toEqual([
        ...Array(4).fill("following"),
        "popular",
        ...Array(4).fill("following"),
        "popular",
      ]);
    });
    const first = await bob.client.getFeed({ query: { limit: 10 } });
    const second = await bob.client.getFeed({ query: { limit: 10, cursor: first.next! } });
    const followed = [...first.items, ...second.items].filter(({ reason }) => reason === "following");
    expect(followed.map((item) => item.tweet.text)).toEqual(
      Array.from({ length: 12 }, (_, i) => `${12 - i}`),
    );
    expect(second.items.map(({ reason }) => reason)).not.toContain("popular");
    const authors = first.items
      .filter(({ reason }) => reason === "popular")
      .map((item) => item.tweet.author.id);
    expect(authors).not.toContain(bob.id);
    expect(authors).not.toContain(carol.id);
  });

  test("appears in a newcomer's feed unless they ask for followed users only", async () => {
    const [newcomer] = await signUpAll("newcomer");
    await eventually(async () => {
      const { items } = await newcomer!.client.getFeed();
      expect(items.map(({ reason }) => reason)).toContain("popular");
    });
    const { items } = await newcomer!.client.getFeed({ query: { include: "following" } });
    expect(items).toEqual([]);
  });

  test("makes alice a popular user, ranked by followers", async () => {
    await eventually(async () => {
      const people = await visitor().listPopularUsers({ query: { limit: 100 } });
      expect(people.items.map(({ id }) => id)).toContain(alice.id);
      const followers = people.items.map(({ metrics }) => metrics.followers);
      expect(followers).toEqual(followers.toSorted((a, b) => b - a));
    });
  });

  test("makes alice a suggestion for a newcomer, who is told why, until they follow her", async () => {
    const [newcomer] = await signUpAll("newcomer");
    const suggestions = async () => {
      const read = (cursor: string | undefined) =>
        newcomer!.client.listSuggestions({ query: { cursor, limit: 100 } });
      const found: Suggestion[] = [];
      for await (const { items } of pages(read)) found.push(...items);
      return new Map(found.map((one) => [one.id, one]));
    };
    await eventually(async () =>
      expect((await suggestions()).get(alice.id)).toMatchObject({ reason: "popular", by: [], count: 0 }),
    );
    expect([...(await suggestions()).keys()]).not.toContain(newcomer!.id);
    await follow(newcomer!, bob);
    const found = await suggestions();
    expect(found.get(carol.id)).toMatchObject({
      reason: "followedByFollowing",
      by: [{ id: bob.id }],
      count: 1,
    });
    expect(found.has(bob.id)).toBe(false);
    await follow(newcomer!, alice);
    expect((await suggestions()).has(alice.id)).toBe(false);
  });

  test("disappears from the ranking and bob's feed as soon as it is deleted", async () => {
    await deleteTweet(alice, hit);
    expect(textsOf(await popular())).not.toContain("Everyone's favorite");
    const { items } = await bob.client.getFeed();
    expect(items.map((item) => item.tweet.id)).not.toContain(hit.id);
    await drained();
    expect(textsOf(await popular())).not.toContain("Everyone's favorite");
  });
});

describe("the tweets of a day", () => {
  test("are listed newest first, page by page, whoever wrote them", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    const tweets = [await tweet(alice, "Early"), await tweet(bob, "Late"), await tweet(alice, "Later")];
    const day = tweets[0]!.createdAt.slice(0, 10);
    const read = (cursor: string | undefined) =>
      visitor().listRecentTweets({ query: { day, limit: 25, cursor } });
    await eventually(async () => expect((await read(undefined)).items[0]?.id).toBe(tweets[2]!.id));
    const found: string[] = [];
    for await (const { items } of pages(read)) found.push(...items.map(({ id }) => id));
    expect(found.slice(0, 3)).toEqual(tweets.map(({ id }) => id).toReversed());
    expect(found).toEqual(found.toSorted().toReversed());
    expect(new Set(found).size).toBe(found.length);
  });

  test("default to today; a day without tweets is empty", async () => {
    const [alice] = await signUpAll("alice");
    const latest = await tweet(alice!, "As of now");
    await eventually(async () => {
      const { items } = await visitor().listRecentTweets();
      expect(items[0]?.id).toBe(latest.id);
    });
    expect(await visitor().listRecentTweets({ query: { day: "2020-02-29" } })).toMatchObject({
      items: [],
      next: null,
    });
  });

  test("no longer include a deleted tweet", async () => {
    const [alice] = await signUpAll("alice");
    const slip = await tweet(alice!, "A slip of today");
    await deleteTweet(alice!, slip);
    const { items } = await visitor().listRecentTweets();
    expect(items.map(({ id }) => id)).not.toContain(slip.id);
  });
});
