import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, type Feeds } from "./feed-steps.ts";

let feeds: Feeds;
beforeEach(async () => {
  feeds = await createFeeds();
  await feeds.follow(alice, bob);
});

describe("getFeed", () => {
  it("shows alice her own tweets and those of bob, because she follows him, newest first, and none of carol's", async () => {
    const [first] = await feeds.tweets(bob, 1);
    await feeds.tweets(carol, 1);
    const [own] = await feeds.tweets(alice, 1);
    const [last] = await feeds.tweets(bob, 1);
    expect(await feeds.shown(alice)).toEqual([last, own, first]);
    const [item] = (await feeds.read(alice)).items;
    expect(item).toMatchObject({
      tweet: { author: { handle: "bob" }, viewer: { favorited: false } },
      reason: "following",
    });
  });

  it("takes two round trips, even with popular tweets mixed in", async () => {
    await feeds.tweets(bob, 30);
    feeds.rankTweet((await feeds.tweets(carol, 1))[0] as string, 5);
    expect(await feeds.tripsOf(() => feeds.read(alice))).toBe(2);
    expect(await feeds.tripsOf(() => feeds.read(alice, { include: "following" }))).toBe(2);
  });

  it("refills a page from which deleted tweets were removed", async () => {
    const ids = await feeds.tweets(bob, 8);
    for (const id of ids.slice(0, 3)) feeds.delete(id);
    const page = await feeds.read(alice, { limit: 5 });
    expect(page.items.map(({ tweet }) => tweet.id)).toEqual(ids.slice(3));
    expect(page.next).toBeUndefined();
  });

  it("leads through prev to what bob has tweeted since, and to nothing while he is silent", async () => {
    await feeds.tweets(bob, 3);
    const { prev } = await feeds.read(alice, { limit: 2 });
    expect((await feeds.read(alice, { limit: 2, position: prev })).items).toEqual([]);
    const since = await feeds.tweets(bob, 2);
    expect(await feeds.shown(alice, { limit: 2, position: prev })).toEqual(since);
  });
});
