import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { forgetDays, listDayTweets } from "../../lib/data/discover/day.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { DAY_SHARDS, indexKeys, keys, RANKING_SHARDS } from "../../lib/data/table/keys.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { forgetRankings, rankTweetsOfDay, rankUsers } from "../../lib/data/discover/ranking.ts";
import { addRecentTweets, getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { getSeen, setSeen } from "../../lib/data/notification/seen.ts";
import { dynamo, type Item, tableName } from "../../lib/data/table/client.ts";
import { getTweet, getTweets, listAuthorTweets } from "../../lib/data/tweet/read.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/write.ts";
import { forgetUserTweets, listPopularAuthorTweets } from "../../lib/data/discover/popular-author.ts";
import { FIRST_ID, firstIdAt, shardOf } from "../../lib/core/ids.ts";
import { formatScore } from "../../lib/domain/discover/score.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

const put = (item: Item) => dynamo().send(new PutCommand({ TableName: tableName(), Item: item }));
/** The id of a tweet, so many seconds after noon. Its last characters, which are random in a ULID, choose its shard. */
const idAt = (second: number, last = second) =>
  firstIdAt(NOON + second * 1000).slice(0, -4) + String(last).padStart(4, "0");
const tweet = async (authorId: string, id: string) => {
  await putTweet({ id, authorId, text: "Hello", inReplyTo: null }, "request");
  return id;
};
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

beforeAll(useFreshTable);
beforeEach(() => {
  // Caches live by the clock, which stands still unless a test moves it.
  vi.useFakeTimers({ toFake: ["Date"] });
  forgetRankings();
  forgetDays();
  forgetUserTweets();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Lets the queries of partitions fail whose key is `partition` or begins so. */
function cutOff(partition: string): void {
  const client = dynamo();
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  vi.spyOn(client, "send").mockImplementation((async (command: { input?: Record<string, unknown> }) => {
    const values = (command.input?.ExpressionAttributeValues ?? {}) as Record<string, unknown>;
    if (String(values[":pk"]).startsWith(partition)) throw new Error("The partition does not answer.");
    return send(command);
  }) as typeof client.send);
}

describe("the rankings", () => {
  const DAY = "2026-03-01";
  const rank = async (id: string, authorId: string, score: number) => {
    const GSI3PK = indexKeys.popularTweets(DAY, shardOf(id, RANKING_SHARDS));
    await put({ ...keys.tweet(id), GSI3PK, GSI3SK: formatScore(score, authorId) });
    return { id, authorId, score };
  };

  it("give the best tweets of a day over all shards, with score and author, down to a depth", async () => {
    const ranked = [];
    for (let i = 0; i < 12; i++) ranked.push(await rank(idAt(i), bob.id, 1000 - i * 90));
    expect(await rankTweetsOfDay(DAY, 100)).toEqual(ranked);
    expect(await rankTweetsOfDay(DAY, 5)).toEqual(ranked.slice(0, 5));
    expect(await rankTweetsOfDay("2026-03-02", 5)).toEqual([]);
  });

  it("put the newer of two equals first", async () => {
    const [older, newer] = [await rank(idAt(50), bob.id, 5000), await rank(idAt(51), carol.id, 5000)];
    expect((await rankTweetsOfDay(DAY, 2)).map(({ id }) => id)).toEqual([newer.id, older.id]);
  });

  it("are read once for all who ask within seconds", async () => {
    const send = vi.spyOn(dynamo(), "send");
    await Promise.all([rankTweetsOfDay(DAY, 5), rankTweetsOfDay(DAY, 5)]);
    await rankTweetsOfDay(DAY, 5);
    expect(send).toHaveBeenCalledTimes(RANKING_SHARDS);
  });

  it("fail when they cannot be read and never could", async () => {
    cutOff(indexKeys.popularTweets(DAY, 0));
    await expect(rankTweetsOfDay(DAY, 5)).rejects.toThrow("does not answer");
  });

  it("give the most followed people", async () => {
    for (const [person, followers] of [
      [alice, 30],
      [bob, 2000],
      [carol, 400],
    ] as const) {
      const GSI3PK = indexKeys.popularUsers(shardOf(person.id, RANKING_SHARDS));
      await put({ ...keys.profile(person.id), id: person.id, GSI3PK, GSI3SK: formatScore(followers, null) });
    }
    expect(await rankUsers()).toEqual([
      { id: bob.id, authorId: null, score: 2000 },
      { id: carol.id, authorId: null, score: 400 },
      { id: alice.id, authorId: null, score: 30 },
    ]);
  });
});

describe("the tweets of popular people", () => {
  it("are read once within seconds for others, and anew for bob himself", async () => {
    const first = await tweet(bob.id, idAt(100));
    expect(idsOf(await listPopularAuthorTweets(bob.id, { limit: 1 }))).toEqual([first]);
    const second = await tweet(bob.id, idAt(101));
    expect(idsOf(await listPopularAuthorTweets(bob.id, { limit: 1 }))).toEqual([first]);
    expect(idsOf(await listAuthorTweets(bob.id, { limit: 1 }))).toEqual([second]);
    expect(idsOf(await listPopularAuthorTweets(bob.id, { before: second, limit: 1 }))).toEqual([first]);
  });

  it("are the only ones that are kept", async () => {
    const stranger = "00000000-0000-4000-8000-0000000000aa";
    await tweet(stranger, idAt(102));
    await listPopularAuthorTweets(stranger, { limit: 1 });
    const second = await tweet(stranger, idAt(103));
    expect(idsOf(await listPopularAuthorTweets(stranger, { limit: 1 }))).toEqual([second]);
  });
});

describe("the tweets of a day", () => {
  const DAY = "2026-03-01";
  const written: string[] = [];
  beforeAll(async () => {
    const dayOfTheirOwn = 24 * 60 * 60;
    for (let i = 0; i < 40; i++) written.unshift(await tweet(alice.id, idAt(dayOfTheirOwn + i, i * 7)));
  });
  const day = "2026-03-02";

  it("are merged from all shards, newest first, and read in both directions", async () => {
    expect(new Set(written.map((id) => shardOf(id, DAY_SHARDS))).size).toBeGreaterThan(4);
    expect(idsOf(await listDayTweets(day, { limit: 100 }))).toEqual(written);
    expect(idsOf(await listDayTweets(day, { limit: 5, before: written[9] }))).toEqual(
      written.slice(10, 15),
    );
    const upwards = await listDayTweets(day, { limit: 5, after: written[9] });
    expect(idsOf(upwards)).toEqual(written.slice(4, 9).reverse());
    expect(idsOf(await listDayTweets(DAY, { limit: 100 }))).not.toContain(written[0]);
  });

  it("lose a deleted one at once", async () => {
    const id = written.shift() as string;
    const stored = await getTweet(id);
    if (stored) await markTweetDeleted(stored, "request");
    expect(idsOf(await listDayTweets(day, { limit: 1 }))).toEqual([written[0]]);
  });

  it("are shown as a shard was last seen while it does not answer", async () => {
    await listDayTweets(day, { limit: 10 });
    vi.setSystemTime(Date.now() + 30_000);
    cutOff(indexKeys.day(day, shardOf(written[0] as string, DAY_SHARDS)));
    expect(idsOf(await listDayTweets(day, { limit: 10 }))).toEqual(written.slice(0, 10));
    vi.setSystemTime(Date.now() + 60_000);
    await expect(listDayTweets(day, { limit: 10 })).rejects.toMatchObject({ code: "unavailable" });
  });

  it("are never shown in part: with a shard missing the request fails, as one that may be repeated", async () => {
    cutOff(indexKeys.day(day, 3));
    await expect(listDayTweets(day, { limit: 10 })).rejects.toMatchObject({ code: "unavailable" });
    await expect(listDayTweets(day, { limit: 10, before: written[3] })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});

describe("what was written a moment ago", () => {
  /** Half-price reads answer as they did before the moment, as a replica that lags does. */
  function lag(): void {
    const client = dynamo();
    const send = client.send.bind(client) as (command: unknown) => Promise<Record<string, unknown>>;
    vi.spyOn(client, "send").mockImplementation((async (command: { input: BatchGetInput & QueryInput }) => {
      const answer = await send(command);
      const [asked] = Object.values(command.input.RequestItems ?? {});
      if (asked && !asked.ConsistentRead) return { ...answer, Responses: {} };
      if (command.input.KeyConditionExpression && !command.input.ConsistentRead)
        return { ...answer, Items: [] };
      return answer;
    }) as unknown as typeof client.send);
  }
  type BatchGetInput = { RequestItems?: Record<string, { ConsistentRead?: boolean }> };
  type QueryInput = { KeyConditionExpression?: string; ConsistentRead?: boolean };

  it("is in its author's own feed, though replicas lag", async () => {
    const id = await tweet(bob.id, newId());
    lag();
    const rows = await listFeedRows(bob.id, { limit: 1 });
    expect(idsOf(rows)).toEqual([id]);
    expect((await getTweets([id])).get(id)).toMatchObject({ authorId: bob.id });
  });

  it("is all that is asked for twice: old ids that are missing stay cheap", async () => {
    const send = vi.spyOn(dynamo(), "send");
    await getTweets([idAt(0), idAt(1)]);
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe("the pulled authors whom alice follows", () => {
  it("are those whose edge is marked", async () => {
    for (const followee of [bob, carol]) await put({ ...keys.follow(alice.id, followee.id), active: true });
    expect(await listFanOutOnReadAuthors(alice.id)).toEqual([]);
    const mark = { GSI3PK: indexKeys.pulls(alice.id), GSI3SK: carol.id };
    await put({ ...keys.follow(alice.id, carol.id), active: true, ...mark });
    expect(await listFanOutOnReadAuthors(alice.id)).toEqual([carol.id]);
  });

  it("have heads of their 32 newest tweets, whatever the order in which they came", async () => {
    const ids = Array.from({ length: 45 }, (_, i) => idAt(i));
    await addRecentTweets(carol.id, ids.slice(20));
    await addRecentTweets(carol.id, ids.slice(0, 20));
    const heads = await getRecentTweets([carol.id, bob.id]);
    expect(heads.get(carol.id)).toEqual(ids.slice(-32).reverse());
    expect(heads.get(bob.id)).toBeUndefined();
  });
});

describe("the watermark of what alice has seen", () => {
  it("begins before everything, moves forward and never back", async () => {
    expect(await getSeen(alice.id)).toBe(FIRST_ID);
    expect(await setSeen(alice.id, idAt(5))).toBe(idAt(5));
    expect(await setSeen(alice.id, idAt(3))).toBe(idAt(5));
    expect(await getSeen(alice.id)).toBe(idAt(5));
    expect(await setSeen(alice.id, idAt(7))).toBe(idAt(7));
  });
});
