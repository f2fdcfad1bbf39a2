import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedItem } from "../../lib/contract/feed/schemas.ts";
import type { Notification } from "../../lib/contract/notification/schemas.ts";
import type { Page } from "../../lib/contract/pages.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { User } from "../../lib/contract/user/schemas.ts";
import { now } from "../../lib/core/clock.ts";
import { forgetDays } from "../../lib/data/discover/day.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { forgetRankings } from "../../lib/data/discover/ranking.ts";
import { isoOf } from "../../lib/core/ids.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../people.ts";
import { requestOf } from "../unit/http/events.ts";
import { type Pipeline, pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

vi.hoisted(() => {
  process.env.POWERTOOLS_LOG_LEVEL = "SILENT";
  process.env.POWERTOOLS_METRICS_DISABLED = "true";
});

const dave: Caller = { id: "00000000-0000-4000-8000-000000000004", handle: "dave" };
const people = [alice, bob, carol, dave];

/** What follows from whatever happens is done before anybody reads: the queues are drained. */
let murmur: Pipeline;
beforeAll(async () => {
  await useFreshTable();
  for (const person of people) await createProfile(person, person.handle, now());
  // Carol, with three followers, is read by pulling; everybody else is pushed.
  murmur = pipeline({ fanOutOnWriteLimit: 2 });
  for (const follower of [alice, bob, dave]) await murmur.follow(follower.id, carol.id);
  await murmur.follow(alice.id, bob.id);
  await murmur.drain();
});
beforeEach(() => {
  forgetRankings();
  forgetDays();
});

type Wanted = { query?: Record<string, string>; body?: object };
type Handler = (event: unknown, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** Asks an endpoint's own handler, as the gateway does. */
async function ask<Body>(operation: string, caller: Caller | undefined, { query = {}, body }: Wanted = {}) {
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
    const wanted: Wanted = { query: { ...query, ...(cursor ? { cursor } : {}) } };
    const { body } = await ask<Page<Item>>(operation, caller, wanted);
    pages.push(body);
    items.push(...body.items);
    cursor = body.next;
  }
  return { items, first: pages[0] as Page<Item> };
}

const textsOf = (items: FeedItem[]) => items.map(({ tweet }) => tweet.text);

describe("the feed of alice, who follows bob and the celebrity carol", () => {
  const script = [bob, carol, carol, alice, bob, dave, carol, bob, carol, alice, carol, bob];
  const expected = script
    .flatMap((author, i) => (author === dave ? [] : [`${i} by ${author.handle}`]))
    .reverse();

  beforeAll(async () => {
    for (const [i, author] of script.entries()) await murmur.tweet(author.id, `${i} by ${author.handle}`);
    await murmur.drain();
  });

  it("pulls carol and pushes bob", async () => {
    expect((await getProfile(carol.id))?.delivery).toBe("read");
    expect((await getProfile(bob.id))?.delivery).toBe("write");
  });

  it("has the tweets of both and her own in order, at every size of page", async () => {
    for (const limit of [1, 2, 5, 11, 100]) {
      const { items } = await walk<FeedItem>("getFeed", alice, {
        limit: String(limit),
        include: "following",
      });
      expect(textsOf(items)).toEqual(expected);
    }
  });

  it("leads to exactly what carol and bob tweet next, and hides what carol deletes at once", async () => {
    const { first } = await walk<FeedItem>("getFeed", alice, { include: "following" });
    const poll = async () =>
      (await ask<Page<FeedItem>>("getFeed", alice, { query: { cursor: String(first.prev) } })).body.items;
    expect(await poll()).toEqual([]);
    const [a, b] = [await murmur.tweet(carol.id, "Next by carol"), await murmur.tweet(bob.id, "Next by bob")];
    await murmur.drain();
    expect(textsOf(await poll())).toEqual(["Next by bob", "Next by carol"]);
    await murmur.remove(a);
    expect(textsOf(await poll())).toEqual(["Next by bob"]);
    await murmur.remove(b);
    await murmur.drain();
    expect(await poll()).toEqual([]);
  });

  it("refuses bob's cursor in alice's hands", async () => {
    const { body } = await ask<Page<FeedItem>>("getFeed", bob, { query: { limit: "1" } });
    const answer = await ask("getFeed", alice, { query: { cursor: String(body.prev) } });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_cursor" } });
  });
});

describe("what is popular", () => {
  it("is a tweet as soon as it is favorited by many, and no longer once it is deleted", async () => {
    const id = await murmur.tweet(dave.id, "Everybody likes this");
    for (const fan of [alice, bob, carol]) await murmur.favorite(fan.id, id);
    await murmur.drain();
    const feed = () => ask<Page<FeedItem>>("getFeed", alice, { query: { limit: "10" } });
    const popular = () => ask<Page<Tweet>>("listPopularTweets", undefined);
    const inFeed = (await feed()).body.items.filter(({ reason }) => reason === "popular");
    expect(inFeed).toMatchObject([{ tweet: { id, metrics: { favorites: 3 }, viewer: { favorited: true } } }]);
    expect((await popular()).body).toMatchObject({ items: [{ id }], next: null, prev: null });
    await murmur.remove(id);
    expect((await feed()).body.items.every(({ reason }) => reason === "following")).toBe(true);
    expect((await popular()).body.items).toEqual([]);
  });

  it("is carol, whom three people follow, and alice sees that she does", async () => {
    const { body } = await ask<Page<User>>("listPopularUsers", alice);
    expect(body).toMatchObject({
      items: [{ handle: "carol", metrics: { followers: 3 }, viewer: { following: true, followedBy: false } }],
      next: null,
      prev: null,
    });
  });
});

describe("what is recent", () => {
  const today = isoOf(now()).slice(0, 10);

  it("is everybody's, page by page, whether the day is named or not", async () => {
    const named = await walk<Tweet>("listRecentTweets", undefined, { day: today, limit: "100" });
    const unnamed = await walk<Tweet>("listRecentTweets", undefined, { limit: "5" });
    const ids = unnamed.items.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(named.items.map(({ id }) => id)).toEqual(ids);
    expect(new Set(unnamed.items.map(({ author }) => author.handle))).toContain("dave");
  });

  it("refuses days that are none, and a cursor of another day", async () => {
    for (const day of ["2026-02-30", "yesterday", "2026-1-1"])
      expect(await ask("listRecentTweets", undefined, { query: { day } })).toMatchObject({
        body: { code: "invalid_day" },
      });
    const { body } = await ask<Page<Tweet>>("listRecentTweets", undefined, { query: { limit: "1" } });
    const query = { day: "2020-01-01", cursor: String(body.next) };
    expect(await ask("listRecentTweets", undefined, { query })).toMatchObject({
      body: { code: "invalid_cursor" },
    });
  });
});

describe("what alice is told of", () => {
  it("is what bob and carol tweet, and who favorites, answers and mentions; once seen it is no longer unread", async () => {
    const before = (await ask<Page<Notification>>("listNotifications", alice)).body.items[0]?.id;
    await ask("markNotificationsSeen", alice, { body: { upTo: before } });
    const own = await murmur.tweet(alice.id, "Hello");
    await murmur.tweet(carol.id, "To all my followers");
    await murmur.favorite(dave.id, own);
    await murmur.tweet(bob.id, "Hello @alice", own);
    await murmur.tweet(dave.id, "I mean @alice");
    await murmur.drain();
    type Told = Page<Notification> & { unread: number };
    const { body } = await ask<Told>("listNotifications", alice, { query: { limit: "4" } });
    expect(body.unread).toBe(4);
    expect(body.items.map(({ type, actor }) => `${type} by ${actor.handle}`)).toEqual([
      "mention by dave",
      "reply by bob",
      "favorite by dave",
      "tweet by carol",
    ]);
    expect(body.items[2]).toMatchObject({ tweet: { id: own, author: { handle: "alice" } } });
    const upTo = body.items[1]?.id;
    const seen = await ask("markNotificationsSeen", alice, { body: { upTo } });
    expect(seen).toMatchObject({ status: 200, body: { seenUpTo: upTo, unread: 1 } });
  });
});
