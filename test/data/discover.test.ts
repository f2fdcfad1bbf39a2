import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { firstIdAt, shardOf } from "../../lib/core/ids.ts";
import { listDayTweets } from "../../lib/data/discover/day.ts";
import { listPopularAuthorTweets } from "../../lib/data/discover/popular-author.ts";
import { rankTweetsOfDay, rankUsers } from "../../lib/data/discover/ranking.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { putItem } from "../../lib/data/table/item.ts";
import { DAY_SHARDS, indexKeys, keys, RANKING_SHARDS } from "../../lib/data/table/keys.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import { formatScore } from "../../lib/domain/discover/score.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

/** An id of `second` s after noon. Its last characters, which are random in a ULID, choose its shard. */
const idAt = (second: number, last = second) =>
  firstIdAt(NOON + second * 1000).slice(0, -4) + String(last).padStart(4, "0");
const tweet = async (authorId: string, id: string) => {
  await putTweet({ id, authorId, text: "Hello", inReplyTo: null, correlationId: "request" });
  return id;
};
const idsOf = (rows: { tweetId: string }[]) => rows.map(({ tweetId }) => tweetId);

beforeAll(useFreshTable);
beforeEach(() => {
  // The clock, and so the age of everything cached, stands still unless a test moves it.
  vi.useFakeTimers({ toFake: ["Date"] });
  clearCaches();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Makes queries fail if their partition key starts with `partition`. */
function makeUnreadable(partition: string): void {
  const client = dynamo();
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  vi.spyOn(client, "send").mockImplementation((async (command: { input?: Record<string, unknown> }) => {
    const values = (command.input?.ExpressionAttributeValues ?? {}) as Record<string, unknown>;
    if (String(values[":pk"]).startsWith(partition)) throw new Error("The partition cannot be read.");
    return send(command);
  }) as typeof client.send);
}

describe("the rankings", () => {
  const DAY = "2026-03-01";
  const rank = async (id: string, authorId: string, score: number) => {
    const GSI3PK = indexKeys.popularTweets(DAY, shardOf(id, RANKING_SHARDS));
    await putItem({ ...keys.tweet(id), GSI3PK, GSI3SK: formatScore(score, authorId) });
    return { id, authorId, score };
  };

  it("contain a day's best tweets of all shards with score and author, down to a depth", async () => {
    const ranked = [];
    for (let i = 0; i < 12; i++) ranked.push(await rank(idAt(i), bob.id, 1000 - i * 90));
    expect(await rankTweetsOfDay(DAY, 100)).toEqual(ranked);
    expect(await rankTweetsOfDay(DAY, 5)).toEqual(ranked.slice(0, 5));
    expect(await rankTweetsOfDay("2026-03-02", 5)).toEqual([]);
  });

  it("put the newer of two tweets with the same score first", async () => {
    const [older, newer] = [await rank(idAt(50), bob.id, 5000), await rank(idAt(51), carol.id, 5000)];
    expect((await rankTweetsOfDay(DAY, 2)).map(({ id }) => id)).toEqual([newer.id, older.id]);
  });

  it("are read once for all requests within seconds", async () => {
    const send = vi.spyOn(dynamo(), "send");
    await Promise.all([rankTweetsOfDay(DAY, 5), rankTweetsOfDay(DAY, 5)]);
    await rankTweetsOfDay(DAY, 5);
    expect(send).toHaveBeenCalledTimes(RANKING_SHARDS);
  });

  it("fail if they cannot be read and are not cached", async () => {
    makeUnreadable(indexKeys.popularTweets(DAY, 0));
    await expect(rankTweetsOfDay(DAY, 5)).rejects.toThrow("cannot be read");
  });

  it("contain the most followed users", async () => {
    for (const [user, followers] of [
      [alice, 30],
      [bob, 2000],
      [carol, 400],
    ] as const) {
      const GSI3PK = indexKeys.popularUsers(shardOf(user.id, RANKING_SHARDS));
      await putItem({ ...keys.profile(user.id), id: user.id, GSI3PK, GSI3SK: formatScore(followers, null) });
    }
    expect(await rankUsers()).toEqual([
      { id: bob.id, authorId: null, score: 2000 },
      { id: carol.id, authorId: null, score: 400 },
      { id: alice.id, authorId: null, score: 30 },
    ]);
  });
});

describe("the tweets of popular authors", () => {
  it("are cached for seconds for other users, but not for bob, their author", async () => {
    const first = await tweet(bob.id, idAt(100));
    expect(idsOf(await listPopularAuthorTweets(bob.id, { limit: 1 }))).toEqual([first]);
    const second = await tweet(bob.id, idAt(101));
    expect(idsOf(await listPopularAuthorTweets(bob.id, { limit: 1 }))).toEqual([first]);
    expect(idsOf(await listAuthorTweets(bob.id, { limit: 1 }))).toEqual([second]);
    expect(idsOf(await listPopularAuthorTweets(bob.id, { before: second, limit: 1 }))).toEqual([first]);
  });

  it("are cached, unlike those of other authors", async () => {
    const author = "00000000-0000-4000-8000-0000000000aa";
    await tweet(author, idAt(102));
    await listPopularAuthorTweets(author, { limit: 1 });
    const second = await tweet(author, idAt(103));
    expect(idsOf(await listPopularAuthorTweets(author, { limit: 1 }))).toEqual([second]);
  });
});

describe("the tweets of a day", () => {
  const DAY_BEFORE = "2026-03-01";
  const DAY = "2026-03-02";
  const written: string[] = [];
  beforeAll(async () => {
    const nextDay = 24 * 60 * 60;
    for (let i = 0; i < 40; i++) written.unshift(await tweet(alice.id, idAt(nextDay + i, i * 7)));
  });

  it("are merged from all shards, newest first, and can be read in both directions", async () => {
    expect(new Set(written.map((id) => shardOf(id, DAY_SHARDS))).size).toBeGreaterThan(4);
    expect(idsOf(await listDayTweets(DAY, { limit: 100 }))).toEqual(written);
    expect(idsOf(await listDayTweets(DAY, { limit: 5, before: written[9] }))).toEqual(written.slice(10, 15));
    const oldestFirst = await listDayTweets(DAY, { limit: 5, after: written[9] });
    expect(idsOf(oldestFirst)).toEqual(written.slice(4, 9).reverse());
    expect(idsOf(await listDayTweets(DAY_BEFORE, { limit: 100 }))).not.toContain(written[0]);
  });

  it("lose alice's deleted tweet at once", async () => {
    const id = written.shift() as string;
    expect(await markTweetDeleted({ id, correlationId: "request" })).toBe(true);
    expect(idsOf(await listDayTweets(DAY, { limit: 1 }))).toEqual([written[0]]);
  });

  it("contain the last known tweets of a shard for a minute while it cannot be read", async () => {
    await listDayTweets(DAY, { limit: 10 });
    vi.setSystemTime(Date.now() + 30_000);
    makeUnreadable(indexKeys.day(DAY, shardOf(written[0] as string, DAY_SHARDS)));
    expect(idsOf(await listDayTweets(DAY, { limit: 10 }))).toEqual(written.slice(0, 10));
    vi.setSystemTime(Date.now() + 60_000);
    await expect(listDayTweets(DAY, { limit: 10 })).rejects.toMatchObject({ code: "unavailable" });
  });

  it("are never incomplete: while a shard cannot be read, the request fails as unavailable", async () => {
    makeUnreadable(indexKeys.day(DAY, 3));
    await expect(listDayTweets(DAY, { limit: 10 })).rejects.toMatchObject({ code: "unavailable" });
    await expect(listDayTweets(DAY, { limit: 10, before: written[3] })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
