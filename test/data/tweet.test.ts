import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { dayOf, firstIdAt } from "../../lib/core/ids.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { listDayTweets } from "../../lib/data/discover/day.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { dynamo, type Item, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import { getTweet, getTweets } from "../../lib/data/tweet/read.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const post = async (authorId: string, text: string, id = newId(), inReplyTo: string | null = null) => {
  expect(await putTweet({ id, authorId, text, inReplyTo, correlationId: "request-1" })).toBe(true);
  return id;
};

async function itemAt(key: { PK: string; SK: string }): Promise<Item | undefined> {
  const { Item: item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key: key }));
  return item as Item | undefined;
}

describe("a tweet", () => {
  it("is stored with its row in alice's own feed", async () => {
    const id = await post(alice.id, "Grüße 👋\nzwei");
    expect(await getTweet(id)).toEqual({
      ...{ id, authorId: alice.id, text: "Grüße 👋\nzwei" },
      ...{ inReplyTo: null, ancestors: [], threadId: null },
      ...{ favorites: 0, replies: 0, reposts: 0, quotes: 0, quoteOf: null, active: true, counted: 0 },
    });
    expect(await listFeedRows(alice.id, { limit: 1 })).toEqual([
      { position: id, tweetId: id, actorId: alice.id, reason: "following" },
    ]);
  });

  it("is stored once: a second put with the same id changes nothing", async () => {
    const id = await post(alice.id, "First");
    const second = { id, authorId: alice.id, text: "Second", inReplyTo: null, correlationId: "r" };
    expect(await putTweet(second)).toBe(false);
    expect(await getTweet(id)).toMatchObject({ text: "First" });
  });

  it("that is a reply has a row under its parent, even if it is put twice", async () => {
    const parentId = await post(alice.id, "Question");
    const id = await post(bob.id, "Answer", newId(), parentId);
    const again = { id, authorId: bob.id, text: "Answer", inReplyTo: parentId, correlationId: "r" };
    expect(await putTweet(again)).toBe(false);
    expect(await getTweet(id)).toMatchObject({ inReplyTo: parentId });
    expect(await itemAt(keys.reply({ parentId, tweetId: id }))).toMatchObject({ authorId: bob.id });
  });

  it("that carol deletes leaves a tombstone without text, and is in no list", async () => {
    const id = await post(carol.id, "Regretted");
    expect(await markTweetDeleted({ id, correlationId: "request-2" })).toBe(true);
    expect(await markTweetDeleted({ id, correlationId: "request-3" })).toBe(false);
    expect(await getTweet(id)).toMatchObject({ active: false, text: "", authorId: carol.id });
    const item = await itemAt(keys.tweet(id));
    expect(Object.keys(item ?? {}).filter((name) => /^GSI|text/.test(name))).toEqual([]);
    expect(item).toMatchObject({ correlationId: "request-2" });
    expect(await listAuthorTweets(carol.id, { limit: 10 })).toEqual([]);
  });

  it("that never existed is not found, and cannot be marked as deleted", async () => {
    const id = newId();
    expect(await getTweet(id)).toBeUndefined();
    expect(await markTweetDeleted({ id, correlationId: "r" })).toBe(false);
    expect(await getTweet(id)).toBeUndefined();
  });
});

describe("getTweets", () => {
  it("reads more tweets than a batch holds, each once, including tombstones", async () => {
    const ids: string[] = [];
    // All at once would be more connections than a busy machine accepts in time.
    await inParallel(
      Array.from({ length: 130 }, (_, i) => `Tweet ${i}`),
      20,
      async (text) => {
        ids.push(await post(bob.id, text));
      },
    );
    await markTweetDeleted({ id: ids[0]!, correlationId: "r" });
    const found = await getTweets([...ids, ...ids, newId()]);
    expect([...found.keys()].sort()).toEqual([...ids].sort());
    expect(found.get(ids[0]!)).toMatchObject({ active: false });
  });
});

describe("lists of tweets", () => {
  const author = "00000000-0000-4000-8000-0000000000aa";
  const midnight = Date.UTC(2026, 2, 2);
  const times = [NOON, NOON + 1, NOON + 2, midnight - 1, midnight, midnight + 1];
  const ids = times.map((time, i) => firstIdAt(time).slice(0, -2) + "ABCDEF"[i] + i);

  beforeAll(async () => {
    await Promise.all(ids.map((id, i) => post(author, `Tweet ${i}`, id)));
  });

  const idsOf = (rows: { tweetId: string }[]) => rows.map(({ tweetId }) => tweetId);

  it("contain an author's tweets newest first, or oldest first after an id, without the bounds", async () => {
    const newestFirst = [...ids].reverse();
    const list = (range: Parameters<typeof listAuthorTweets>[1]) => listAuthorTweets(author, range);
    expect(idsOf(await list({ limit: 10 }))).toEqual(newestFirst);
    expect(idsOf(await list({ limit: 2, before: ids[4] }))).toEqual([ids[3], ids[2]]);
    expect(idsOf(await list({ limit: 2, after: ids[0] }))).toEqual([ids[1], ids[2]]);
    expect(idsOf(await list({ limit: 9, after: ids[0], before: ids[3] }))).toEqual([ids[1], ids[2]]);
    expect(idsOf(await list({ limit: 9, after: ids[3], before: ids[0] }))).toEqual([]);
    expect(idsOf(await list({ limit: 9, before: ids[0] }))).toEqual([]);
  });

  it("contain a day's tweets from all shards, and end at midnight UTC", async () => {
    expect(dayOf(ids[3]!)).toBe("2026-03-01");
    const day = await listDayTweets("2026-03-01", { limit: 10 });
    expect(idsOf(day)).toEqual([ids[3], ids[2], ids[1], ids[0]]);
    expect(idsOf(await listDayTweets("2026-03-02", { limit: 1 }))).toEqual([ids[5]]);
    expect(idsOf(await listDayTweets("2026-03-01", { limit: 2, after: ids[0] }))).toEqual([ids[1], ids[2]]);
    expect(await listDayTweets("2026-03-03", { limit: 10 })).toEqual([]);
  });
});
