import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { now } from "../../lib/core/clock.ts";
import { setEnvironment } from "../../lib/core/environment.ts";
import { dayOf, firstIdAt } from "../../lib/core/ids.ts";
import { findTweets } from "../../lib/data/search/index.ts";
import { RARE } from "../../lib/data/search/places.ts";
import { deleteItem, getItem, putItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { searchKeys } from "../../lib/data/table/search-keys.ts";
import { termFrom } from "../../lib/domain/search/terms.ts";
import { INDEX_VERSION } from "../../lib/domain/search/units.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { tablePermissions } from "../../lib/infra/ops/operator-permissions.ts";
import { noCheckpoint, openCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues, Use } from "../../lib/operations/command.ts";
import { reindex } from "../../lib/operations/search/reindex.ts";
import { mockClient } from "../support/mock-client.ts";
import { newUsers } from "./fixtures.ts";
import { pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";
import { guardTable, type TableGuard } from "./table-guard.ts";

const sqs = mockClient(SQSClient);
let bob: Caller;
let guard: TableGuard;
let line: ReturnType<typeof pipeline>;

/** Uses the command, lets index-tweets do what it sent, and returns what it printed. */
async function run(
  options: OptionValues = {},
  { dryRun = false, checkpoint = noCheckpoint }: { dryRun?: boolean; checkpoint?: Use["checkpoint"] } = {},
): Promise<string> {
  const printed: string[] = [];
  sqs.resetHistory();
  await guard.watch(() =>
    reindex.run({
      ...{ options: { rate: "100000", ...options }, dryRun, args: [], checkpoint },
      stage: { name: "local", local: true, client: {}, outputs: {} },
      print: (text) => printed.push(text),
      ...{ say: () => undefined, confirm: async () => undefined },
    }),
  );
  const sent = sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap(({ args: [{ input }] }) =>
      (input.Entries ?? []).map(({ MessageBody: body = "" }) => ({ to: input.QueueUrl, body })),
    );
  expect(
    sent.filter(({ to }) => to !== "search-index"),
    "sent to other steps",
  ).toEqual([]);
  await line.deliver(
    "searchIndex",
    sent.map(({ body }) => ({ queue: "searchIndex", body })),
  );
  clearCaches();
  return printed.join("\n");
}

const sent = (tweets: number, deleted: number) =>
  `${tweets} tweets to index again, ${deleted} deleted ones to remove: sent to index-tweets`;
const posting = (term: string, tweetId: string) =>
  searchKeys.posting({ term, from: RARE.periods[0]!.from, shard: 0, tweetId });
const found = async (term: string) =>
  (await findTweets([term], { limit: 50 })).flatMap(({ tweetId, active }) =>
    active === false ? [] : tweetId,
  );

/** A tweet that index-tweets has never heard of. */
async function unindexed(text: string): Promise<string> {
  const id = await line.tweet(bob.id, text);
  line.waiting.length = 0;
  return id;
}

beforeAll(() => {
  guard = guardTable(tablePermissions);
  setEnvironment({ searchIndexQueueUrl: "search-index" });
});

beforeEach(async () => {
  await useFreshTable();
  clearCaches();
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  [, bob] = await newUsers();
  line = pipeline();
});

afterEach(() => {
  expect(guard.refused(), "requests that the operator's role does not allow").toEqual([]);
});

describe("reindex", () => {
  it("lists every tweet under all of its words again, each once", async () => {
    const lost = await unindexed("Coffee without an index");
    const damaged = await line.tweet(bob.id, "Coffee with half an index");
    const whole = await line.tweet(bob.id, "Coffee with an index");
    await line.drain();
    await deleteItem(posting("coffee", damaged));
    expect(await found("coffee")).toEqual([whole]);
    expect(await run()).toBe(sent(3, 0));
    for (let n = 0; n < 2; n++) {
      expect(await found("coffee")).toEqual([whole, damaged, lost]);
      expect(await found(termFrom(bob.id))).toEqual([whole, damaged, lost]);
      await run();
    }
  });

  it("removes the postings of a tweet whose deletion the index has missed", async () => {
    const gone = await line.tweet(bob.id, "Soon forgotten");
    const removed = await line.tweet(bob.id, "Long forgotten");
    await line.drain();
    await line.deleteTweet(gone);
    line.waiting.length = 0;
    await deleteItem(keys.tweet(removed));
    // What is known of the term stands beside the records.
    await putItem({ ...searchKeys.term(termFrom(bob.id)), uses: 16 });
    expect(await run()).toBe(sent(0, 2));
    expect(await found("forgotten")).toEqual([]);
    expect(await getItem(posting("forgotten", removed))).toBeUndefined();
  });

  it("removes the posting of a word that an edit took away, if the tweet's record names it", async () => {
    const id = await line.tweet(bob.id, "Coffee, or tea");
    await line.drain();
    await putItem({ ...keys.tweet(id), ...(await getItem(keys.tweet(id))), text: "Only coffee" });
    await run({ tweet: id });
    expect(await found("tea")).toEqual([]);
    expect(await found("coffee")).toEqual([id]);
  });

  it("continues where it stopped when it was interrupted", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push(await unindexed("Coffee"));
    const folder = mkdtempSync(join(tmpdir(), "murmur-reindex-"));
    const checkpoint = (part: string) => openCheckpoint(join(folder, part));
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejects(new Error("killed"));
    await expect(run({}, { checkpoint })).rejects.toThrow("killed");
    // The other segments end before the next use begins.
    await new Promise((resolve) => setImmediate(resolve));
    sqs.on(SendMessageBatchCommand).resolves({});
    const left = await run({}, { checkpoint });
    expect(left).not.toBe(sent(8, 0));
    expect(readdirSync(folder), "positions that are left").toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it("changes nothing in a dry run", async () => {
    await unindexed("Coffee");
    expect(await run({}, { dryRun: true })).toBe("1 tweets to index again, 0 deleted ones to remove");
    expect(await found("coffee")).toEqual([]);
  });

  it("indexes the tweets of one day, or one tweet", async () => {
    const id = await unindexed("Coffee");
    await unindexed("Tea");
    expect(await run({ tweet: id })).toBe(sent(1, 0));
    expect([await found("coffee"), await found("tea")]).toEqual([[id], []]);
    const day = dayOf(firstIdAt(now()));
    expect(await run({ day })).toBe(sent(2, 0));
    expect(await found("tea")).toHaveLength(1);
  });

  it("removes one tweet that was deleted, as long as its row says who posted it", async () => {
    const id = await line.tweet(bob.id, "Coffee");
    await line.drain();
    await line.deleteTweet(id);
    line.waiting.length = 0;
    expect(await run({ tweet: id })).toBe(sent(0, 1));
    expect(await getItem(posting("coffee", id))).toBeUndefined();
    await deleteItem(keys.tweet(id));
    await expect(run({ tweet: id })).rejects.toThrow("Without --tweet, reindex removes what is left");
  });

  it("removes what former versions of the index have stored, and nothing else", async () => {
    const id = await line.tweet(bob.id, "Coffee");
    await line.drain();
    const stored = await getItem(posting("coffee", id));
    const inVersion = (version: number) => ({
      ...posting("coffee", id),
      PK: posting("coffee", id).PK.replace(`#${INDEX_VERSION}#`, `#${version}#`),
    });
    for (const version of [0, INDEX_VERSION + 1]) await putItem({ ...stored, ...inVersion(version) });
    expect(await run({ "remove-former": true }, { dryRun: true })).toBe(
      "1 items of earlier versions to remove",
    );
    expect(await run({ "remove-former": true })).toBe("1 items of earlier versions removed");
    expect(await getItem(inVersion(0))).toBeUndefined();
    expect(await getItem(inVersion(INDEX_VERSION + 1)), "of a later version").toBeDefined();
    expect(await found("coffee")).toEqual([id]);
  });

  it.each([
    [{ day: "2026-11-26", tweet: firstIdAt(0) }, "Give at most one of"],
    [{ day: "yesterday" }, "is not a day"],
    [{ tweet: "1" }, "is not the id of a tweet"],
    [{ rate: "0" }, "--rate takes a number above 0"],
  ])("refuses %o", async (options, message) => {
    await expect(run(options)).rejects.toThrow(message);
  });
});
