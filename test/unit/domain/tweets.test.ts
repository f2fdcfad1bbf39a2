import { beforeEach, describe, expect, it } from "vitest";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, post, remove, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

describe("getTweet", () => {
  const read = (tweetId: string, viewer?: Caller) => getTweet(fixtures.ports, { tweetId, viewer });

  it("shows bob that he favorited a tweet, and anonymous readers no viewer", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id);
    expect(await read(id)).not.toHaveProperty("viewer");
    expect(await read(id, bob)).toMatchObject({ viewer: { favorited: true } });
    expect(await read(id, carol)).toMatchObject({ viewer: { favorited: false } });
  });

  it("finds neither a deleted nor an unknown tweet", async () => {
    const { id } = await post(fixtures, "Regretted");
    await remove(fixtures, id);
    for (const missing of [id, UNKNOWN_TWEET])
      await expect(read(missing, alice)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("getTweets", () => {
  it("returns tweets in the order of the ids, each once, and lists the missing ones", async () => {
    const first = await post(fixtures, "1");
    const second = await post(fixtures, "2", bob);
    const deleted = await post(fixtures, "3");
    await remove(fixtures, deleted.id);
    const ids = [second.id, UNKNOWN_TWEET, first.id, deleted.id, second.id];
    const { items, missing } = await getTweets(fixtures.ports, { ids, viewer: carol });
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(items[0]).toMatchObject({ author: { handle: "bob" }, viewer: { favorited: false } });
    expect(missing).toEqual([UNKNOWN_TWEET, deleted.id]);
  });
});

describe("deleteTweet", () => {
  it("rejects alice's attempt to delete bob's tweet and leaves it unchanged", async () => {
    const { id } = await post(fixtures, "Mine", bob);
    await expect(remove(fixtures, id)).rejects.toMatchObject({ code: "not_the_author" });
    expect(fixtures.tweets.get(id)).toMatchObject({ active: true, text: "Mine" });
  });

  it("removes the text and leaves a tombstone", async () => {
    const { id } = await post(fixtures, "Regretted");
    await remove(fixtures, id);
    expect(fixtures.tweets.get(id)).toMatchObject({ active: false, text: "" });
  });

  it("finds nothing to delete the second time, or if another request was faster", async () => {
    const { id } = await post(fixtures, "Regretted");
    const slower = { ...fixtures.ports, markTweetDeleted: async () => false };
    const request = { caller: alice, tweetId: id, correlationId: "request" };
    await expect(deleteTweet(slower, request)).rejects.toMatchObject({ code: "tweet_not_found" });
    await remove(fixtures, id);
    await expect(remove(fixtures, id)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});
