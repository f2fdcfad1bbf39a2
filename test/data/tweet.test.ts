import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { listDayTweets } from "../../lib/data/discover/day.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { dynamo, type Item, tableName } from "../../lib/data/table/client.ts";
import { getTweet, getTweets, listAuthorTweets } from "../../lib/data/tweet/read.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/write.ts";
import { dayOf, firstIdAt } from "../../lib/core/ids.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const post = async (authorId: string, text: string, id = newId(), inReplyTo: string | null = null) => {
  expect(await putTweet({ id, authorId, text, inReplyTo }, "request-1")).toBe(true);
  return id;
};

async function itemAt(key: { PK: string; SK: string }): Promise<Item | undefined> {
  const { Item: item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key: key }));
  return item as Item | undefined;
}

describe("a tweet", () => {
  it("is stored with the place in its author's own feed", async () => {
    const id = await post(alice.id, "Grüße 👋\nzwei");
    expect(await getTweet(id)).toEqual({
      ...{ id, authorId: alice.id, text: "Grüße 👋\nzwei", inReplyTo: null },
      ...{ favorites: 0, replies: 0, active: true, counted: 0 },
    });
    expect(await listFeedRows(alice.id, { limit: 1 })).toEqual([{ id, authorId: alice.id }]);
  });

  it("is stored once: the second put of an id changes nothing", async () => {
    const id = await post(alice.id, "First");
    expect(await putTweet({ id, authorId: alice.id, text: "Second", inReplyTo: null }, "r")).toBe(false);
    expect(await getTweet(id)).toMatchObject({ text: "First" });
  });

  it("that replies has a place below its parent, also when it is put twice", async () => {
    const parent = await post(alice.id, "Question");
    const id = await post(bob.id, "Answer", newId(), parent);
    expect(await putTweet({ id, authorId: bob.id, text: "Answer", inReplyTo: parent }, "r")).toBe(false);
    expect(await getTweet(id)).toMatchObject({ inReplyTo: parent });
    expect(await itemAt(keys.reply(parent, id))).toMatchObject({ authorId: bob.id });
  });

  it("that is deleted leaves a tombstone without text and without places in lists", async () => {
    const id = await post(carol.id, "Regretted");
    const tweet = (await getTweet(id))!;
    expect(await markTweetDeleted(tweet, "request-2")).toBe(true);
    expect(await markTweetDeleted(tweet, "request-3")).toBe(false);
    expect(await getTweet(id)).toMatchObject({ active: false, text: "", authorId: carol.id });
    const item = await itemAt(keys.tweet(id));
    expect(Object.keys(item ?? {}).filter((name) => /^GSI|text/.test(name))).toEqual([]);
    expect(item).toMatchObject({ correlationId: "request-2" });
    expect(await listAuthorTweets(carol.id, { limit: 10 })).toEqual([]);
  });

  it("that never was is not found, and nothing is marked in its place", async () => {
    const id = newId();
    expect(await getTweet(id)).toBeUndefined();
    const never = { id, authorId: alice.id, text: "", inReplyTo: null, favorites: 0, replies: 0 };
    expect(await markTweetDeleted({ ...never, active: true, counted: 0 }, "r")).toBe(false);
    expect(await getTweet(id)).toBeUndefined();
  });
});

describe("getTweets", () => {
  it("reads more than a batch holds, each once, tombstones included", async () => {
    const ids = await Promise.all(Array.from({ length: 130 }, (_, i) => post(bob.id, `Tweet ${i}`)));
    await markTweetDeleted((await getTweet(ids[0]!))!, "r");
    const found = await getTweets([...ids, ...ids, newId()]);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
    expect(found.get(ids[0]!)).toMatchObject({ active: false });
  });
});

describe("lists of tweets", () => {
  const author = "00000000-0000-4000-8000-0000000000aa";
  const midnight = Date.UTC(2026, 2, 2);
  const moments = [NOON, NOON + 1, NOON + 2, midnight - 1, midnight, midnight + 1];
  const ids = moments.map((moment, i) => firstIdAt(moment).slice(0, -2) + "ABCDEF"[i] + i);

  beforeAll(async () => {
    await Promise.all(ids.map((id, i) => post(author, `Tweet ${i}`, id)));
  });

  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

  it("give an author's newest first, or upwards from an id, without the bounds", async () => {
    const newestFirst = [...ids].reverse();
    const list = (range: Parameters<typeof listAuthorTweets>[1]) => listAuthorTweets(author, range);
    expect(idsOf(await list({ limit: 10 }))).toEqual(newestFirst);
    expect(idsOf(await list({ limit: 2, before: ids[4] }))).toEqual([ids[3], ids[2]]);
    expect(idsOf(await list({ limit: 2, after: ids[0] }))).toEqual([ids[1], ids[2]]);
    expect(idsOf(await list({ limit: 9, after: ids[0], before: ids[3] }))).toEqual([ids[1], ids[2]]);
    expect(idsOf(await list({ limit: 9, after: ids[3], before: ids[0] }))).toEqual([]);
    expect(idsOf(await list({ limit: 9, before: ids[0] }))).toEqual([]);
  });

  it("give a day's from all of its shards, cut at midnight UTC", async () => {
    expect(dayOf(ids[3]!)).toBe("2026-03-01");
    const day = await listDayTweets("2026-03-01", { limit: 10 });
    expect(idsOf(day)).toEqual([ids[3], ids[2], ids[1], ids[0]]);
    expect(idsOf(await listDayTweets("2026-03-02", { limit: 1 }))).toEqual([ids[5]]);
    expect(idsOf(await listDayTweets("2026-03-01", { limit: 2, after: ids[0] }))).toEqual([
      ids[1],
      ids[2],
    ]);
    expect(await listDayTweets("2026-03-03", { limit: 10 })).toEqual([]);
  });
});
