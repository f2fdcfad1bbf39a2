import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { getFavorite, getFavorites, listFavorites, setFavorite } from "../../lib/data/favorite/favorite.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const set = (userId: string, tweetId: string, favorited: boolean, since = newId()) =>
  setFavorite({ userId, tweetId, favorited }, since, "request-1");

describe("a favorite", () => {
  it("is switched on once and keeps its first moment", async () => {
    const [tweetId, since] = [newId(), newId()];
    expect(await set(alice.id, tweetId, true, since)).toEqual({ active: true, counted: 0 });
    expect(await set(alice.id, tweetId, true)).toEqual({ active: true, counted: 0 });
    expect(await getFavorite(alice.id, tweetId)).toEqual({
      ...{ userId: alice.id, tweetId, since, active: true, counted: 0 },
    });
  });

  it("is switched off and on again, with a new moment", async () => {
    const [tweetId, first, second] = [newId(), newId(), newId()];
    await set(alice.id, tweetId, true, first);
    expect(await set(alice.id, tweetId, false)).toEqual({ active: false, counted: 0 });
    expect(await set(alice.id, tweetId, false)).toEqual({ active: false, counted: 0 });
    expect(await getFavorite(alice.id, tweetId)).toMatchObject({ since: first });
    await set(alice.id, tweetId, true, second);
    expect(await getFavorite(alice.id, tweetId)).toMatchObject({ since: second, active: true });
  });

  it("that never was leaves nothing when it is switched off", async () => {
    const tweetId = newId();
    expect(await set(alice.id, tweetId, false)).toBeUndefined();
    expect(await getFavorite(alice.id, tweetId)).toBeUndefined();
  });

  it("is one, however many requests switch it on at once", async () => {
    const tweetId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => set(bob.id, tweetId, true)));
    for (const answer of answers) expect(answer).toEqual({ active: true, counted: 0 });
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

describe("favorites of a page", () => {
  const tweets = Array.from({ length: 60 }, () => newId());
  const even = tweets.filter((_, i) => i % 2 === 0);

  beforeAll(async () => {
    await Promise.all(even.map((id) => set(carol.id, id, true)));
  });

  it("are found among the tweets asked for, more than one unit of reading holds included", async () => {
    for (const asked of [tweets, tweets.slice(0, 20), [...tweets].reverse(), tweets.slice(1, 2), []]) {
      const wanted = even.filter((id) => asked.includes(id));
      expect([...(await getFavorites(carol.id, asked)).keys()].sort()).toEqual(wanted);
    }
    expect((await getFavorites(alice.id, tweets)).size).toBe(0);
  });

  it("are listed newest tweet first, with those that were switched off and are not counted yet", async () => {
    await set(carol.id, even[29]!, false);
    const rows = await listFavorites(carol.id, { limit: 2 });
    expect(rows).toEqual([
      { id: even[29], active: false },
      { id: even[28], active: true },
    ]);
    expect(await listFavorites(carol.id, { limit: 1, before: even[1] })).toEqual([
      { id: even[0], active: true },
    ]);
    expect(await listFavorites(carol.id, { limit: 1, after: even[1] })).toEqual([
      { id: even[2], active: true },
    ]);
  });
});
