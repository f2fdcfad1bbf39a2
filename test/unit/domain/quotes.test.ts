import { beforeEach, describe, expect, it } from "vitest";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import { listTweetQuotes } from "../../../lib/domain/tweet/list-tweet-quotes.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, post, quote, remove, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const read = (tweetId: string) => getTweet(fixtures.ports, { tweetId, viewer: carol });

describe("a tweet that quotes another", () => {
  it("shows the quoted tweet, one level deep", async () => {
    const first = await post(fixtures, "First");
    const second = await quote(fixtures, first.id, bob, "Second");
    const third = await quote(fixtures, second.id, carol, "Third");
    const { createdAt } = second;
    expect(third).toMatchObject({ quoteOf: second.id, inReplyTo: null });
    expect(third.quote).toEqual({
      ...{ id: second.id, text: "Second", author: second.author, createdAt },
      ...{ inReplyTo: null, quoteOf: first.id, media: [], labels: [], editedAt: null },
    });
    expect((await read(third.id)).quote).toEqual(third.quote);
    const { items } = await getTweets(fixtures.ports, { ids: [third.id, first.id], viewer: undefined });
    expect(items.map((tweet) => tweet.quote)).toEqual([third.quote, null]);
  });

  it("may be a reply too", async () => {
    const [parent, quoted] = [await post(fixtures, "Parent"), await post(fixtures, "Quoted", carol)];
    const input = { author: bob, text: "Both", inReplyTo: parent.id, quoteOf: quoted.id };
    const both = await createTweet(fixtures.ports, {
      ...input,
      ...{ correlationId: "request", idempotency: undefined },
    });
    expect(both).toMatchObject({ replyingTo: { handle: "alice" }, quote: { author: { handle: "carol" } } });
    expect(await read(both.id)).toMatchObject({ inReplyTo: parent.id, quote: both.quote });
  });

  it("shows a tombstone in the place of a tweet that was deleted, and of one whose author is suspended", async () => {
    const { id } = await post(fixtures, "Hello");
    const quoting = await quote(fixtures, id);
    const profile = fixtures.profiles.get(alice.id)!;
    fixtures.profiles.set(alice.id, { ...profile, suspendedAt: 1 });
    expect((await read(quoting.id)).quote).toEqual({ id, tombstone: "hidden" });
    fixtures.profiles.delete(alice.id);
    expect((await read(quoting.id)).quote).toEqual({ id, tombstone: "deleted" });
    fixtures.profiles.set(alice.id, profile);
    await remove(fixtures, id);
    expect((await read(quoting.id)).quote).toEqual({ id, tombstone: "deleted" });
  });

  it("is refused if the quoted tweet does not exist, or no longer does, and nothing is stored", async () => {
    await expect(quote(fixtures, UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { id } = await post(fixtures, "Soon gone");
    await remove(fixtures, id);
    await expect(quote(fixtures, id)).rejects.toMatchObject({ code: "tweet_deleted" });
    expect(fixtures.tweets.size).toBe(1);
  });

  it("is returned again to a retry, without a copy of the quoted text having been kept", async () => {
    const { id } = await post(fixtures, "The quoted text");
    const input = { author: bob, text: "Look", quoteOf: id, correlationId: "request" };
    const idempotency = { key: "key", bodyHash: "hash" };
    const created = await createTweet(fixtures.ports, { ...input, idempotency });
    expect(JSON.stringify([...fixtures.records.values()])).not.toContain("The quoted text");
    expect(await createTweet(fixtures.ports, { ...input, idempotency })).toEqual(created);
    await remove(fixtures, id);
    expect((await createTweet(fixtures.ports, { ...input, idempotency })).quote).toEqual({
      ...{ id, tombstone: "deleted" },
    });
  });
});

describe("listTweetQuotes", () => {
  it("lists the tweets that quote a tweet, newest first, page by page, without deleted ones", async () => {
    const { id } = await post(fixtures, "Hello");
    const quotes = [];
    for (const text of ["1", "2", "3"]) quotes.push(await quote(fixtures, id, bob, text));
    await remove(fixtures, quotes[1]!.id, bob);
    const first = await listTweetQuotes(fixtures.ports, { tweetId: id, ...firstPage(1) });
    expect(first.items).toMatchObject([{ text: "3", quote: { text: "Hello" } }]);
    const rest = { tweetId: id, ...firstPage(5), position: first.next };
    expect((await listTweetQuotes(fixtures.ports, rest)).items).toMatchObject([{ text: "1" }]);
  });

  it("refuses a tweet that does not exist, or no longer does", async () => {
    const list = (tweetId: string) => listTweetQuotes(fixtures.ports, { tweetId, ...firstPage() });
    await expect(list(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { id } = await post(fixtures, "Soon gone");
    await remove(fixtures, id);
    await expect(list(id)).rejects.toMatchObject({ code: "tweet_deleted" });
  });
});
