import { beforeEach, describe, expect, it } from "vitest";
import { followHashtag, MAX_FOLLOWED } from "../../../lib/domain/hashtag/follow-hashtag.ts";
import { listHashtagTweets } from "../../../lib/domain/hashtag/list-hashtag-tweets.ts";
import { listTrends } from "../../../lib/domain/hashtag/list-trends.ts";
import { indexTweets } from "../../../lib/domain/search/index-tweets.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, dave, erin, type Feeds } from "./feed-steps.ts";
import { firstPage } from "./steps.ts";

const HOUR = 60 * 60_000;
let feeds: Feeds;

beforeEach(async () => {
  feeds = await createFeeds();
});

async function say(text: string, author: Caller = alice): Promise<string> {
  const tweetId = await feeds.tweet(author, text);
  await index(tweetId, author);
  return tweetId;
}

async function index(tweetId: string, author: Caller): Promise<void> {
  const state = { active: true, counted: 0, correlationId: "1" } as const;
  const event = { tweetId, authorId: author.id, inReplyTo: null, mentions: [], ...state };
  await indexTweets(feeds.ports, [event]);
  // Events may arrive twice.
  await indexTweets(feeds.ports, [event]);
}

const follow = (tag: string, following = true, caller = bob) =>
  followHashtag(feeds.ports, { caller, tag, following });

describe("listHashtagTweets", () => {
  const list = async (tag: string, viewer?: Caller) => {
    const { items, ...page } = await listHashtagTweets(feeds.ports, { tag, ...firstPage(20, viewer) });
    return { ...page, texts: items.map(({ text }) => text) };
  };

  it("lists tweets with the hashtag in any spelling, newest first, and no others", async () => {
    for (const text of ["#Café now", "cafe", "#cafeteria", "or #CAFE?", "a#cafe", "&#cafe"]) await say(text);
    for (const tag of ["cafe", "#Café", "＃ＣＡＦＥ"])
      expect((await list(tag)).texts).toEqual(["or #CAFE?", "#Café now"]);
    expect((await list("Café")).tag).toBe("cafe");
  });

  it.each(["#東京", "#сад", "#قهوة", "#กาแฟ", "#커피", "#हिन्दी"])("knows %s", async (tag) => {
    await say(`Hello ${tag}, and more`);
    expect((await list(tag)).texts).toEqual([`Hello ${tag}, and more`]);
  });

  it("shows nothing of deleted tweets", async () => {
    const tweetId = await say("#gone");
    await deleteTweet(feeds.ports, { caller: alice, tweetId, correlationId: "request" });
    expect((await list("gone")).texts).toEqual([]);
  });

  it("says whether a signed-in reader follows the hashtag", async () => {
    expect((await list("coffee")).viewer).toBeUndefined();
    expect((await list("coffee", bob)).viewer).toEqual({ following: false });
    await follow("#COFFEE");
    expect((await list("coffee", bob)).viewer).toEqual({ following: true });
    expect((await list("coffee", carol)).viewer).toEqual({ following: false });
  });
});

describe("followHashtag", () => {
  it("brings the hashtag's tweets into bob's feed, among those of users he follows, until he unfollows it", async () => {
    await feeds.follow(bob, alice);
    const tagged = await say("Strangers on #coffee", carol);
    const both = await say("A friend on #coffee", alice);
    await say("Strangers on tea", carol);
    await follow("coffee");
    const { items } = await feeds.read(bob, { include: "following" });
    expect(items.map(({ tweet, reason }) => [tweet.id, reason])).toEqual([
      [both, "following"],
      [tagged, "hashtag"],
    ]);
    expect(await feeds.walk(bob, 1)).toEqual([both, tagged]);
    await follow("coffee", false);
    expect(await feeds.walk(bob, 1)).toEqual([both]);
  });

  it("adds a round trip for the hashtags and none for what their tweets quote, as in all lists from the index", async () => {
    const quoted = await say("A stranger's tweet", dave);
    await say("Yes! #coffee", carol);
    const { id } = await createTweet(feeds.ports, {
      ...{ author: carol, text: "Look #coffee", quoteOf: quoted },
      ...{ correlationId: "request", idempotency: undefined },
    });
    await index(id, carol);
    expect(await feeds.tripsOf(() => feeds.read(bob))).toBe(2);
    await follow("coffee");
    const { items } = await feeds.read(bob);
    expect(items).toMatchObject([{ tweet: { id, quote: { id: quoted } }, reason: "hashtag" }, {}]);
    expect(await feeds.tripsOf(() => feeds.read(bob))).toBe(3);
    const listing = () => listHashtagTweets(feeds.ports, { tag: "coffee", ...firstPage(20, erin) });
    expect(await feeds.tripsOf(listing)).toBe(2);
  });

  it("is safe to repeat, in any spelling", async () => {
    for (const tag of ["Café", "cafe"])
      expect(await follow(tag)).toEqual({ tag: "cafe", viewer: { following: true } });
    for (let n = 0; n < 2; n++)
      expect(await follow("CAFÉ", false)).toEqual({ tag: "cafe", viewer: { following: false } });
  });

  it("is limited, because a feed reads each", async () => {
    for (let n = 0; n < MAX_FOLLOWED; n++) await follow(`tag${n}`);
    await expect(follow("another")).rejects.toMatchObject({ code: "hashtag_limit_reached" });
    await follow("tag0");
    await follow("tag0", false);
    await follow("another");
  });
});

describe("listTrends", () => {
  const trends = () => listTrends(feeds.ports);

  it("lists what several people use, by people and not by tweets, as it is written", async () => {
    for (const author of [alice, bob, carol]) await say("#Coffee", author);
    for (const author of [alice, bob]) await say("#tea", author);
    for (let n = 0; n < 50; n++) await say("#spam spam #SPAM", dave);
    expect(await trends()).toEqual([
      { tag: "Coffee", people: 3 },
      { tag: "tea", people: 2 },
    ]);
  });

  it("puts what is unusual before what is always there, and forgets within hours", async () => {
    for (let hours = 0; hours < 7 * 24; hours += 3) {
      for (const author of [alice, bob, carol]) await say("#morning", author);
      feeds.pass(3 * HOUR);
    }
    for (const author of [alice, bob, carol, dave]) await say("#morning", author);
    for (const author of [dave, erin]) await say("#eclipse", author);
    expect((await trends())[0]).toEqual({ tag: "eclipse", people: 2 });
    feeds.pass(6 * HOUR);
    expect(await trends()).toEqual([]);
  });
});
