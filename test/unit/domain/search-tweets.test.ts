import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import type { EventOf } from "../../../lib/contract/events.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { indexTweets } from "../../../lib/domain/search/index-tweets.ts";
import { searchTweets } from "../../../lib/domain/search/search-tweets.ts";
import { termsOfTweet } from "../../../lib/domain/search/terms.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { post, remove } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const eventOf = (tweetId: string, authorId = alice.id): EventOf<"tweet.created"> => ({
  ...{ tweetId, authorId, inReplyTo: null, mentions: [] },
  ...{ active: true, counted: 0, correlationId: "1" },
});

async function say(text: string, author: Caller = alice, inReplyTo?: string) {
  const tweet = await post(fixtures, text, author, inReplyTo);
  await indexTweets(fixtures.ports, [eventOf(tweet.id, author.id)]);
  return tweet;
}

type Options = { sort?: "recent" | "popular"; limit?: number; position?: Position | undefined };

const search = (query: string, { sort = "recent", limit = 20, position }: Options = {}) =>
  searchTweets(fixtures.ports, { query, sort, limit, position, viewer: bob });

const textsFor = async (query: string, options: Options = {}) =>
  (await search(query, options)).items.map(({ text }) => text);

describe("what a search finds", () => {
  const finds = async (query: string, text: string) => {
    await say(text);
    return (await textsFor(query)).length === 1;
  };

  it.each([
    ["coffee", "Coffee, at last"],
    ["CAFE", "Un café, s'il vous plaît"],
    ["naïve", "naive"],
    ["strasse", "Auf der Straße"],
    ["ΟΔΟΣ", "οδός"],
    ["ёлка", "Елка"],
    ["محمد", "مُحَمَّد في البيت"],
    ["東京", "昨日東京タワーに行った"],
    ["東京タワー", "昨日東京タワーに行った"],
    ["タワー", "昨日東京タワーに行った"],
    ["猫", "猫が好き"],
    ["한국", "한국어를 배워요"],
    ["โลก", "สวัสดีชาวโลก"],
    ["हिन्दी", "हिन्दी में लिखा"],
    ["ﬁne", "A fine day"],
    ["１２３", "Room 123"],
    ["coffee shop", "A shop that sells coffee"],
    ['"coffee shop"', "The coffee shop is open"],
    ['"is the question"', "To be, or not to be: that is the question"],
    ["coffee -tea", "coffee only"],
    ['coffee -"green tea"', "coffee, tea and green leaves"],
    ["#coffee", "Time for #Coffee"],
    ["coffee", "Time for #Coffee"],
    ["＃珈琲", "朝の #珈琲"],
    ["from:alice coffee", "coffee by alice"],
    ["FROM:@Alice", "anything"],
    ["example", "See https://example.com/page"],
    ["the coffee", "Coffee"],
  ])("%s finds: %s", async (query, text) => expect(await finds(query, text)).toBe(true));

  it.each([
    ["coffee", "Coffeehouse"],
    ["京東", "昨日東京タワーに行った"],
    ["東京", "東 京"],
    ["猫", "子猫たち"],
    ["coffee tea", "coffee only"],
    ['"coffee shop"', "A shop that sells coffee"],
    ["coffee -tea", "coffee and tea"],
    ["-tea coffee", "coffee and tea"],
    ['coffee -"green tea"', "coffee or green tea"],
    ["#coffee", "coffee"],
    ["#東京", "#東京タワー"],
    ["from:bob coffee", "coffee by alice"],
    ["from:nobody_at_all coffee", "coffee by alice"],
    ["to:bob", "@bob hello"],
  ])("%s does not find: %s", async (query, text) => expect(await finds(query, text)).toBe(false));

  it("is what somebody answered to a user with to:", async () => {
    const { id } = await say("A question", bob);
    await say("An answer", alice, id);
    await say("Another question", alice);
    expect(await textsFor("to:bob")).toEqual(["An answer"]);
    expect(await textsFor("to:bob from:carol")).toEqual([]);
  });

  it("is from a day on with since:, and before a day with until:", async () => {
    const day = 86_400_000;
    for (const text of ["first news", "second news", "third news"]) {
      await say(text);
      fixtures.pass(day);
    }
    const dateOf = (days: number) => new Date(NOON + days * day).toISOString().slice(0, 10);
    const start = new Date(fixtures.ports.now()).toISOString().slice(0, 10);
    expect(start).toBe(dateOf(3));
    expect(await textsFor(`news since:${dateOf(1)}`)).toEqual(["third news", "second news"]);
    expect(await textsFor(`news until:${dateOf(1)}`)).toEqual(["first news"]);
    expect(await textsFor(`news since:${dateOf(1)} until:${dateOf(2)}`)).toEqual(["second news"]);
  });

  it.each([
    ['"the" a', "a word that is not in almost every tweet"],
    ["-coffee", "a word that is not in almost every tweet"],
    ["since:yesterday coffee", "since:2026-01-31"],
    ["until:2026-13-45 coffee", "until:2026-01-31"],
    ["from:@x coffee", "from:alice"],
    ["has:video coffee", "Write has:image"],
  ])("%s is refused with advice: %s", async (query, advice) => {
    await expect(search(query)).rejects.toMatchObject({ code: "invalid_query" });
    await expect(search(query)).rejects.toThrow(advice);
  });
});

describe("a search", () => {
  it("lists the newest first, page by page, and what is new since", async () => {
    for (const n of [1, 2, 3, 4, 5]) await say(`news ${n}`);
    const first = await search("news", { limit: 2 });
    const second = await search("news", { limit: 2, position: first.next });
    const third = await search("news", { limit: 2, position: second.next });
    expect([first, second, third].map(({ items }) => items.map(({ text }) => text))).toEqual([
      ["news 5", "news 4"],
      ["news 3", "news 2"],
      ["news 1"],
    ]);
    expect(third.next).toBeUndefined();
    await say("news 6");
    expect(await textsFor("news", { position: first.prev })).toEqual(["news 6"]);
  });

  it("with sort=popular lists the most favorited first, page by page", async () => {
    const ids = [];
    for (const n of [1, 2, 3]) ids.push((await say(`news ${n}`)).id);
    for (const [i, favorites] of [5, 9, 0].entries()) {
      const tweet = fixtures.tweets.get(ids[i] ?? "");
      if (tweet) fixtures.tweets.set(tweet.id, { ...tweet, favorites });
    }
    const first = await search("news", { sort: "popular", limit: 2 });
    expect(first.items.map(({ text }) => text)).toEqual(["news 2", "news 1"]);
    expect(await textsFor("news", { sort: "popular", position: first.next })).toEqual(["news 3"]);
  });

  it("shows nothing of a deleted tweet, in the index or not, nor of an author who left", async () => {
    const gone = await say("news of alice");
    await say("news of carol", carol);
    await remove(fixtures, gone.id);
    expect(await textsFor("news")).toEqual(["news of carol"]);
    const profile = fixtures.profiles.get(carol.id);
    if (profile) fixtures.profiles.set(carol.id, { ...profile, suspendedAt: NOON });
    expect(await textsFor("news")).toEqual([]);
  });
});

describe("index-tweets", () => {
  it("forgets a deleted tweet, in whichever order the events arrive", async () => {
    const { id } = await post(fixtures, "soon gone");
    await remove(fixtures, id);
    const deleted = { ...eventOf(id), active: false };
    for (const event of [deleted, eventOf(id), deleted]) await indexTweets(fixtures.ports, [event]);
    expect(fixtures.indexed.size).toBe(0);
  });

  it("forgets a tweet that is deleted while it is listed", async () => {
    const { id } = await post(fixtures, "soon gone");
    const { indexTweets: list, ...others } = fixtures.ports;
    const slow = async (...args: Parameters<typeof list>) => {
      await remove(fixtures, id);
      await list(...args);
    };
    await indexTweets({ ...others, indexTweets: slow }, [eventOf(id)]);
    expect(fixtures.indexed.size).toBe(0);
  });

  it("takes 13 postings for an average tweet of the demo at most", () => {
    const tweets = JSON.parse(readFileSync("local/demo/tweets.json", "utf8")) as {
      text: string;
      replyTo?: string;
    }[];
    const terms = tweets.map(({ text, replyTo }) => {
      const parentAuthorId = replyTo === undefined ? undefined : bob.id;
      return termsOfTweet({ tweetId: "", authorId: alice.id, parentAuthorId, text }).length;
    });
    expect(terms.reduce((sum, count) => sum + count, 0) / terms.length).toBeLessThanOrEqual(13);
  });
});
