/** What the index in the table says of a tweet besides that it is found. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import { newId } from "../../../lib/core/clock.ts";
import { FIRST_ID } from "../../../lib/core/ids.ts";
import { findTweets, indexTweets } from "../../../lib/data/search/index.ts";
import { putItem } from "../../../lib/data/table/item.ts";
import { searchKeys } from "../../../lib/data/table/search-keys.ts";
import { alice, bob, carol } from "../../people.ts";
import { MemoryTable, type TableRequest, useMemoryTable } from "../../support/memory-table/index.ts";
import { createRoundTripCounter } from "../round-trips.ts";

const { remote, tripsOf } = createRoundTripCounter();
let stop: () => void;

beforeEach(() => {
  clearCaches();
  const intercept = remote((_: TableRequest, execute: () => Promise<object>) => execute());
  stop = useMemoryTable(new MemoryTable({ intercept }));
});
afterEach(() => stop());

const shown = () => ({
  ...{ tweetId: newId(), authorId: alice.id, parentAuthorId: bob.id },
  ...{ quoteOf: newId(), quotedAuthorId: carol.id },
});
const text = "Good coffee";

describe("findTweets", () => {
  it("names everything that a tweet shows", async () => {
    const tweet = shown();
    await indexTweets([{ ...tweet, text }]);
    expect(await findTweets(["coffee"], { limit: 2 })).toEqual([{ position: tweet.tweetId, ...tweet }]);
  });

  it("reads what has one term in one round trip, and in two if the term is in many lists", async () => {
    const find = () => findTweets(["coffee"], { limit: 2 });
    await indexTweets([{ ...shown(), text }]);
    clearCaches();
    expect(await tripsOf(find)).toBe(1);
    const periods = [
      { from: FIRST_ID, shards: 1 },
      { from: newId(), shards: 4 },
    ];
    await putItem({ ...searchKeys.term("coffee"), uses: 5_000, periods });
    clearCaches();
    await indexTweets([{ ...shown(), text }]);
    expect(await find()).toHaveLength(2);
    clearCaches();
    expect(await tripsOf(find)).toBe(2);
    // The summary is known by now, so all lists are read at once.
    expect(await tripsOf(() => findTweets(["coffee"], { limit: 3 }))).toBe(1);
  });
});
