import { beforeEach, describe, expect, it } from "vitest";
import { blockUser } from "../../../lib/domain/relation/block-user.ts";
import { listTweetReposts } from "../../../lib/domain/repost/list-tweet-reposts.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import { listTweetQuotes } from "../../../lib/domain/tweet/list-tweet-quotes.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, post, quote, repost } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const block = () =>
  blockUser(fixtures.ports, {
    ...{ caller: alice, reference: bob.id, blocked: true, correlationId: "request" },
  });

describe("after a block", () => {
  it.each([
    ["reposts", listTweetReposts],
    ["quotes", listTweetQuotes],
  ] as const)("neither reads the %s of the other's tweet", async (_, list) => {
    const tweetIds = new Map<Caller, string>();
    for (const [viewer, author] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const { id } = await post(fixtures, "Hello", author);
      await repost(fixtures, id, carol);
      await quote(fixtures, id, carol);
      tweetIds.set(viewer, id);
    }
    await block();
    for (const [viewer, tweetId] of tweetIds) {
      const read = (who?: Caller) => list(fixtures.ports, { tweetId, ...firstPage(20, who) });
      await expect(read(viewer)).rejects.toMatchObject({ code: "blocked" });
      expect((await read(carol)).items).toHaveLength(1);
      expect((await read()).items).toHaveLength(1);
    }
  });

  it("neither is among those who have reposted or quoted a tweet of carol's", async () => {
    const { id: tweetId } = await post(fixtures, "by carol", carol);
    await repost(fixtures, tweetId, bob);
    await quote(fixtures, tweetId, bob);
    await block();
    for (const list of [listTweetReposts, listTweetQuotes]) {
      const read = (viewer: Caller) => list(fixtures.ports, { tweetId, ...firstPage(20, viewer) });
      expect((await read(alice)).items).toEqual([]);
      expect((await read(carol)).items).toHaveLength(1);
    }
  });

  it("neither reads the other's tweet in a quote of it, alone or in a list", async () => {
    const { id } = await post(fixtures, "by alice");
    const quoting = await quote(fixtures, id, carol);
    await block();
    const seenBy = async (viewer: Caller | undefined) => {
      const batch = await getTweets(fixtures.ports, { ids: [quoting.id], viewer });
      const alone = await getTweet(fixtures.ports, { tweetId: quoting.id, viewer });
      return [...batch.items, alone].map((tweet) => tweet.quote);
    };
    const hidden = { id, tombstone: "hidden" };
    expect(await seenBy(bob)).toEqual([hidden, hidden]);
    for (const other of [carol, undefined])
      expect(await seenBy(other)).toMatchObject([{ text: "by alice" }, { text: "by alice" }]);
  });

  it("a retry of bob's quote shows nothing of alice's tweet, whether the first try finished or crashed", async () => {
    const { id } = await post(fixtures, "by alice");
    const input = { author: bob, text: "Look", quoteOf: id, correlationId: "request" };
    const finished = { ...input, idempotency: { key: "finished", bodyHash: "hash" } };
    const crashed = { ...input, idempotency: { key: "crashed", bodyHash: "hash" } };
    await createTweet(fixtures.ports, finished);
    const completeKey = async () => Promise.reject(new Error("crash"));
    await expect(createTweet({ ...fixtures.ports, completeKey }, crashed)).rejects.toThrow("crash");
    await block();
    fixtures.pass(120_000);
    for (const retry of [finished, crashed])
      expect(await createTweet(fixtures.ports, retry)).toMatchObject({
        ...{ text: "Look", quote: { id, tombstone: "hidden" } },
      });
  });

  it("neither's profile leads the other to a pinned tweet", async () => {
    const { id } = await post(fixtures, "by alice");
    await fixtures.ports.updateProfile(alice.id, { pinnedTweet: id });
    await block();
    const see = (viewer: Caller | undefined) => getUser(fixtures.ports, { reference: alice.id, viewer });
    expect((await see(bob)).pinnedTweet).toBeNull();
    for (const other of [carol, undefined]) expect((await see(other)).pinnedTweet).toBe(id);
  });
});
