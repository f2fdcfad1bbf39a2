import { randomUUID } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import type { Range } from "../../lib/core/page/range.ts";
import {
  getFavorite,
  getFavorites,
  listFavorites,
  listTweetFavorites,
  setFavorite,
} from "../../lib/data/favorite/favorite.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { FAVORITE_SHARDS, indexKeys } from "../../lib/data/table/keys.ts";
import { queryRange } from "../../lib/data/table/query.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const set = (userId: string, tweetId: string, favorited: boolean, since = newId()) =>
  setFavorite({ userId, tweetId, favorited, since, correlationId: "request-1" });

describe("a favorite", () => {
  it("keeps its first time if alice favorites the tweet twice", async () => {
    const [tweetId, since] = [newId(), newId()];
    expect(await set(alice.id, tweetId, true, since)).toEqual({ active: true, counted: 0 });
    expect(await set(alice.id, tweetId, true)).toEqual({ active: true, counted: 0 });
    expect(await getFavorite({ userId: alice.id, tweetId })).toEqual({
      ...{ userId: alice.id, tweetId, since, active: true, counted: 0 },
    });
  });

  it("can be removed twice, and gets a new time when alice favorites the tweet again", async () => {
    const [tweetId, first, second] = [newId(), newId(), newId()];
    await set(alice.id, tweetId, true, first);
    expect(await set(alice.id, tweetId, false)).toEqual({ active: false, counted: 0 });
    expect(await set(alice.id, tweetId, false)).toEqual({ active: false, counted: 0 });
    expect(await getFavorite({ userId: alice.id, tweetId })).toMatchObject({ since: first });
    await set(alice.id, tweetId, true, second);
    expect(await getFavorite({ userId: alice.id, tweetId })).toMatchObject({ since: second, active: true });
  });

  it("leaves no row if alice unfavorites a tweet that she never favorited", async () => {
    const tweetId = newId();
    expect(await set(alice.id, tweetId, false)).toBeUndefined();
    expect(await getFavorite({ userId: alice.id, tweetId })).toBeUndefined();
  });

  it("is stored once, however many requests bob sends at the same time", async () => {
    const tweetId = newId();
    const states = await Promise.all(Array.from({ length: 10 }, () => set(bob.id, tweetId, true)));
    for (const state of states) expect(state).toEqual({ active: true, counted: 0 });
    const { Items: items } = await dynamo().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: "PK = :bob",
        ExpressionAttributeValues: { ":bob": `USER#${bob.id}` },
      }),
    );
    expect(items).toHaveLength(1);
  });
});

describe("carol's favorites", () => {
  const tweets = Array.from({ length: 60 }, () => newId());
  const even = tweets.filter((_, i) => i % 2 === 0);

  beforeAll(async () => {
    await Promise.all(even.map((id) => set(carol.id, id, true)));
  });

  it("are found among the tweets of a page, even if they exceed one read unit", async () => {
    for (const requested of [tweets, tweets.slice(0, 20), [...tweets].reverse(), tweets.slice(1, 2), []]) {
      const expected = even.filter((id) => requested.includes(id));
      expect([...(await getFavorites(carol.id, requested)).keys()].sort()).toEqual(expected);
    }
    expect((await getFavorites(alice.id, tweets)).size).toBe(0);
  });

  it("are listed newest tweet first, including one that she unfavorited and that is not counted yet", async () => {
    await set(carol.id, even[29]!, false);
    const rows = await listFavorites(carol.id, { limit: 2 });
    expect(rows).toEqual([
      { position: even[29], tweetId: even[29], active: false },
      { position: even[28], tweetId: even[28], active: true },
    ]);
    expect(await listFavorites(carol.id, { limit: 1, before: even[1] })).toEqual([
      { position: even[0], tweetId: even[0], active: true },
    ]);
    expect(await listFavorites(carol.id, { limit: 1, after: even[1] })).toEqual([
      { position: even[2], tweetId: even[2], active: true },
    ]);
  });
});

describe("the users who favorite a viral tweet", () => {
  const tweetId = newId();
  const users = Array.from({ length: 40 }, () => randomUUID());
  const listed = async (range: Range = { limit: 100 }) =>
    (await listTweetFavorites(tweetId, range)).map(({ userId }) => userId);

  beforeAll(async () => {
    for (const userId of users) await set(userId, tweetId, true);
  });

  it("are listed most recent first, page by page, whichever shard each is in", async () => {
    const newestFirst = [...users].reverse();
    expect(await listed()).toEqual(newestFirst);
    const firstPage = await listTweetFavorites(tweetId, { limit: 7 });
    expect(await listed({ limit: 7, before: firstPage.at(-1)?.position })).toEqual(newestFirst.slice(7, 14));
  });

  it("are spread over all shards of the index", async () => {
    const counts = await Promise.all(
      Array.from({ length: FAVORITE_SHARDS }, async (_, shard) => {
        const items = await queryRange(
          indexKeys.favoritedBy(tweetId, shard),
          { limit: 100 },
          { index: "GSI1" },
        );
        return items.length;
      }),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(users.length);
    expect(Math.max(...counts)).toBeLessThan(users.length / 2);
  });

  it("leave the list at once with an unfavorite, counted or not, and return on top", async () => {
    const [first, second] = users as [string, string];
    await set(first, tweetId, false);
    await set(second, tweetId, false);
    expect(await listed()).toEqual(users.slice(2).reverse());
    await set(first, tweetId, true);
    expect((await listed())[0]).toBe(first);
  });
});
