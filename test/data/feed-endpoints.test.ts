import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedItem } from "../../lib/contract/feed/schemas.ts";
import type { Notification } from "../../lib/contract/notification/schemas.ts";
import type { Page } from "../../lib/contract/pages.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { User } from "../../lib/contract/user/schemas.ts";
import { clearCaches } from "../../lib/core/cache.ts";
import { now } from "../../lib/core/clock.ts";
import { isoOf } from "../../lib/core/ids.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../people.ts";
import { requestOf } from "../unit/http/events.ts";
import { type Pipeline, pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "SILENT";
  process.env.PAUSE_FEEDS_AFTER_DAYS = "30";
});

const dave: Caller = { id: "00000000-0000-4000-8000-000000000004", handle: "dave" };

let murmur: Pipeline;
beforeAll(async () => {
  await useFreshTable();
  for (const caller of [alice, bob, carol, dave])
    await createProfile({ caller, name: caller.handle, createdAt: now() });
  // Carol, with three followers, fans out on read; the others fan out on write.
  murmur = pipeline({ fanOutOnWriteLimit: 2 });
  for (const follower of [alice, bob, dave]) await murmur.follow(follower.id, carol.id);
  await murmur.follow(alice.id, bob.id);
  await murmur.drain();
});
beforeEach(clearCaches);

type Input = { query?: Record<string, string>; body?: object };
type Handler = (event: unknown, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** Calls an operation's handler, as the gateway does. */
async function call<Body>(operation: string, caller: Caller | undefined, { query = {}, body }: Input = {}) {
  const { handler } = (await import(`../../lambdas/api/${operation}/index.ts`)) as { handler: Handler };
  const scope = ["feed.read", "notifications.read", "notifications.write"]
    .map((name) => `murmur/${name}`)
    .join(" ");
  const claims = caller && {
    ...{ sub: caller.id, username: caller.handle, scope, token_use: "access" },
    exp: Date.now() / 1000 + 60,
  };
  const event = requestOf({
    query,
    ...(claims ? { claims } : {}),
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    headers: { "content-type": "application/json" },
  });
  const response = await handler(event, {} as Context);
  return { status: response.statusCode, body: JSON.parse(response.body ?? "null") as Body };
}

/** Reads a list page by page, from `query` to the end. */
async function walk<Item>(operation: string, caller: Caller | undefined, query: Record<string, string>) {
  const items: Item[] = [];
  const pages: Page<Item>[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const input: Input = { query: { ...query, ...(cursor ? { cursor } : {}) } };
    const { body } = await call<Page<Item>>(operation, caller, input);
    pages.push(body);
    items.push(...body.items);
    cursor = body.next;
  }
  return { items, first: pages[0] as Page<Item> };
}

const textsOf = (items: FeedItem[]) => items.map(({ tweet }) => tweet.text);

describe("the feed of alice, who follows bob and the popular author carol", () => {
  const script = [bob, carol, carol, alice, bob, dave, carol, bob, carol, alice, carol, bob];
  const expected = script
    .flatMap((author, i) => (author === dave ? [] : [`${i} by ${author.handle}`]))
    .reverse();

  beforeAll(async () => {
    for (const [i, author] of script.entries()) await murmur.tweet(author.id, `${i} by ${author.handle}`);
    await murmur.drain();
  });

  it("gets carol's tweets by fan-out on read and bob's by fan-out on write", async () => {
    expect((await getProfile(carol.id))?.fanOut).toBe("read");
    expect((await getProfile(bob.id))?.fanOut).toBe("write");
  });

  it("contains their tweets and her own in order, for every page size", async () => {
    for (const limit of [1, 2, 5, 11, 100]) {
      const { items } = await walk<FeedItem>("getFeed", alice, {
        limit: String(limit),
        include: "following",
      });
      expect(textsOf(items)).toEqual(expected);
    }
  });

  it("leads with prev to exactly the next tweets of carol and bob, and hides a deleted one at once", async () => {
    const { first } = await walk<FeedItem>("getFeed", alice, { include: "following" });
    const poll = async () =>
      (await call<Page<FeedItem>>("getFeed", alice, { query: { cursor: String(first.prev) } })).body.items;
    expect(await poll()).toEqual([]);
    const [a, b] = [await murmur.tweet(carol.id, "Next by carol"), await murmur.tweet(bob.id, "Next by bob")];
    await murmur.drain();
    expect(textsOf(await poll())).toEqual(["Next by bob", "Next by carol"]);
    await murmur.deleteTweet(a);
    expect(textsOf(await poll())).toEqual(["Next by bob"]);
    await murmur.deleteTweet(b);
    await murmur.drain();
    expect(await poll()).toEqual([]);
  });

  it("rejects bob's cursor when alice sends it", async () => {
    const { body } = await call<Page<FeedItem>>("getFeed", bob, { query: { limit: "1" } });
    const response = await call("getFeed", alice, { query: { cursor: String(body.prev) } });
    expect(response).toMatchObject({ status: 400, body: { code: "invalid_cursor" } });
  });
});

describe("the popular lists", () => {
  it("show dave's tweet once three users favorite it, and no longer after he deletes it", async () => {
    const id = await murmur.tweet(dave.id, "A popular tweet");
    for (const fan of [alice, bob, carol]) await murmur.favorite(fan.id, id);
    await murmur.drain();
    const feed = () => call<Page<FeedItem>>("getFeed", alice, { query: { limit: "10" } });
    const popular = () => call<Page<Tweet>>("listPopularTweets", undefined);
    const inFeed = (await feed()).body.items.filter(({ reason }) => reason === "popular");
    expect(inFeed).toMatchObject([{ tweet: { id, metrics: { favorites: 3 }, viewer: { favorited: true } } }]);
    expect((await popular()).body).toMatchObject({ items: [{ id }], next: null, prev: null });
    await murmur.deleteTweet(id);
    expect((await feed()).body.items.every(({ reason }) => reason === "following")).toBe(true);
    expect((await popular()).body.items).toEqual([]);
  });

  it("show carol, who has three followers, and show alice that she follows her", async () => {
    const { body } = await call<Page<User>>("listPopularUsers", alice);
    expect(body).toMatchObject({
      items: [{ handle: "carol", metrics: { followers: 3 }, viewer: { following: true, followedBy: false } }],
      next: null,
      prev: null,
    });
  });
});

describe("the recent tweets", () => {
  const today = isoOf(now()).slice(0, 10);

  it("are those of all users, page by page, whether or not the request names a day", async () => {
    const named = await walk<Tweet>("listRecentTweets", undefined, { day: today, limit: "100" });
    const unnamed = await walk<Tweet>("listRecentTweets", undefined, { limit: "5" });
    const ids = unnamed.items.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(named.items.map(({ id }) => id)).toEqual(ids);
    expect(new Set(unnamed.items.map(({ author }) => author.handle))).toContain("dave");
  });

  it("reject an invalid day, and a cursor of another day", async () => {
    for (const day of ["2026-02-30", "yesterday", "2026-1-1"])
      expect(await call("listRecentTweets", undefined, { query: { day } })).toMatchObject({
        body: { code: "invalid_day" },
      });
    const { body } = await call<Page<Tweet>>("listRecentTweets", undefined, { query: { limit: "1" } });
    const query = { day: "2020-01-01", cursor: String(body.next) };
    expect(await call("listRecentTweets", undefined, { query })).toMatchObject({
      body: { code: "invalid_cursor" },
    });
  });
});

describe("alice's notifications", () => {
  it("report tweets, favorites, replies and mentions, and are unread until she has seen them", async () => {
    const before = (await call<Page<Notification>>("listNotifications", alice)).body.items[0]?.id;
    await call("markNotificationsSeen", alice, { body: { upTo: before } });
    const own = await murmur.tweet(alice.id, "Hello");
    await murmur.tweet(carol.id, "To all my followers");
    await murmur.favorite(dave.id, own);
    await murmur.tweet(bob.id, "Hello @alice", own);
    await murmur.tweet(dave.id, "I mean @alice");
    await murmur.drain();
    type Notifications = Page<Notification> & { unread: number };
    const { body } = await call<Notifications>("listNotifications", alice, { query: { limit: "4" } });
    expect(body.unread).toBe(4);
    expect(body.items.map(({ type, actor }) => `${type} by ${actor?.handle}`)).toEqual([
      "mention by dave",
      "reply by bob",
      "favorite by dave",
      "tweet by carol",
    ]);
    expect(body.items[2]).toMatchObject({ tweet: { id: own, author: { handle: "alice" } } });
    const upTo = body.items[1]?.id;
    const seen = await call("markNotificationsSeen", alice, { body: { upTo } });
    expect(seen).toMatchObject({ status: 200, body: { seenUpTo: upTo, unread: 1 } });
  });

  it("contain no tweet from before she followed its author, whether it fans out on write or on read", async () => {
    const newcomer: Caller = { id: "00000000-0000-4000-8000-000000000005", handle: "newcomer" };
    await createProfile({ caller: newcomer, name: newcomer.handle, createdAt: now() });
    for (const author of [bob, carol]) {
      await murmur.tweet(author.id, "Before");
      await murmur.follow(newcomer.id, author.id);
    }
    await murmur.drain();
    const feed = await call<Page<FeedItem>>("getFeed", newcomer, { query: { include: "following" } });
    expect(new Set(feed.body.items.map(({ tweet }) => tweet.author.handle))).toEqual(
      new Set(["bob", "carol"]),
    );
    const none = await call("listNotifications", newcomer);
    expect(none.body).toMatchObject({ items: [], unread: 0 });
    for (const author of [bob, carol]) await murmur.tweet(author.id, "After");
    await murmur.drain();
    const { body } = await call<Page<Notification>>("listNotifications", newcomer);
    expect(body).toMatchObject({
      unread: 2,
      items: [{ tweet: { text: "After" } }, { tweet: { text: "After" } }],
    });
  });
});
