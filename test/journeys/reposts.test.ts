import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { FeedItem } from "../../lib/contract/feed/schemas.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, follow, notificationLinesOf, readTweet, textsOf, tweet } from "./steps.ts";

describe("bob reposts and quotes alice's tweets, and carol follows him", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let bread: Tweet;
  let soup: Tweet;
  let quote: Tweet;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    bread = await tweet(alice, "Bread is in the oven");
    soup = await tweet(alice, "Soup is on the stove");
    await follow(carol, bob);
    await drained();
  });

  const repost = (person: Person, { id: tweetId }: Tweet, reposted = true) =>
    person.client.repostTweet({ params: { tweetId }, body: { reposted } });
  const feedOf = async (person: Person) =>
    (await person.client.getFeed({ query: { include: "following" } })).items;
  const lineOf = ({ tweet: { text }, reason, by = [] }: FeedItem) =>
    [reason, text, ...by.map(({ handle }) => handle.split("_")[0])].join(" ");

  test("carol sees what bob reposts once, and no longer once he undoes it", async () => {
    expect(await repost(bob, bread)).toMatchObject({ metrics: { reposts: 1 }, viewer: { reposted: true } });
    await repost(bob, bread);
    await repost(bob, soup);
    await drained();
    expect((await feedOf(carol)).map(lineOf)).toEqual([
      "repost Soup is on the stove bob",
      "repost Bread is in the oven bob",
    ]);
    const profile = { params: { user: bob.id }, query: { reposts: "all" as const } };
    expect(textsOf((await visitor().listUserTweets(profile)).items)).toEqual([soup.text, bread.text]);
    expect(await readTweet(alice, bread)).toMatchObject({ metrics: { reposts: 1 } });
    expect(await repost(bob, soup, false)).toMatchObject({ metrics: { reposts: 0 } });
    expect((await feedOf(carol)).map(lineOf)).toEqual(["repost Bread is in the oven bob"]);
    await drained();
    expect(await readTweet(alice, soup)).toMatchObject({ metrics: { reposts: 0 } });
  });

  test("a tweet that several people she follows have reposted or posted is there once", async () => {
    await follow(carol, alice);
    await drained();
    await repost(alice, bread);
    await drained();
    expect((await feedOf(carol)).map(lineOf)).toEqual([
      "repost Bread is in the oven alice bob",
      "following Soup is on the stove",
    ]);
    const { items } = await visitor().listTweetReposts({ params: { tweetId: bread.id } });
    expect(items.map(({ handle }) => handle)).toEqual([alice.handle, bob.handle]);
  });

  test("a quote shows what it quotes, is listed and counted", async () => {
    const body = { text: "Smells good", quoteOf: bread.id };
    quote = await bob.client.createTweet({ body, idempotencyKey: randomUUID() });
    expect(quote.quote).toMatchObject({ text: bread.text, author: { handle: alice.handle } });
    await drained();
    const [first] = await feedOf(carol);
    expect(first?.tweet.quote).toEqual(quote.quote);
    const { items } = await visitor().listTweetQuotes({ params: { tweetId: bread.id } });
    expect(items.map(({ id }) => id)).toEqual([quote.id]);
    expect(await readTweet(carol, bread)).toMatchObject({ metrics: { quotes: 1, reposts: 2 } });
  });

  test("alice is notified of the repost and of the quote, and may choose not to be", async () => {
    expect(await notificationLinesOf(alice)).toEqual([
      "quote by bob: Smells good",
      "follow by carol",
      "repost by bob: Bread is in the oven",
    ]);
    await alice.client.updateNotificationPreferences({ body: { repost: "nobody", quote: "nobody" } });
    expect(await notificationLinesOf(alice)).toEqual(["follow by carol"]);
  });

  test("the deleted tweet leaves the feeds, and a tombstone in the quote", async () => {
    await deleteTweet(alice, bread);
    const items = await feedOf(carol);
    expect(items.map(lineOf)).toEqual(["following Smells good", "following Soup is on the stove"]);
    expect(items[0]?.tweet.quote).toEqual({ id: bread.id, tombstone: "deleted" });
    await expect(repost(carol, bread)).rejects.toMatchObject({ code: "tweet_deleted" });
  });
});
