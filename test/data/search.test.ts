import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { newId } from "../../lib/core/clock.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { addPeople, countPeople, noteHashtags, rankHashtags } from "../../lib/data/hashtag/index.ts";
import { findTweets, indexTweets, unindexTweets } from "../../lib/data/search/index.ts";
import { grown, placeOf, placesIn } from "../../lib/data/search/places.ts";
import { hashOf } from "../../lib/data/search/signature.ts";
import { getItem, putItem } from "../../lib/data/table/item.ts";
import { searchKeys } from "../../lib/data/table/search-keys.ts";
import { alice, bob } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
beforeEach(clearCaches);

const posted = (text: string, tweetId = newId()) => ({ tweetId, authorId: alice.id, text });
const idsFor = async (...terms: string[]) =>
  (await findTweets(terms, { limit: 50 }))
    .filter(({ active }) => active !== false)
    .map(({ tweetId }) => tweetId);

describe("postings", () => {
  it("find a tweet by each of its terms, once, however often it is indexed, until it is removed", async () => {
    const tweet = { ...posted("Coffee at 東京タワー #Morning"), parentAuthorId: bob.id };
    await indexTweets([tweet]);
    await indexTweets([tweet]);
    const row = {
      position: tweet.tweetId,
      tweetId: tweet.tweetId,
      authorId: alice.id,
      parentAuthorId: bob.id,
    };
    for (const terms of [
      ["coffee"],
      ["東京", "タワ"],
      ["#morning"],
      [`from:${alice.id}`],
      [`to:${bob.id}`, "coffee"],
    ])
      expect(await findTweets(terms, { limit: 2 }), terms.join()).toEqual([row]);
    expect(await idsFor("coffee", "tea")).toEqual([]);
    for (let n = 0; n < 2; n++) await unindexTweets([tweet]);
    clearCaches();
    expect(await idsFor("coffee")).toEqual([]);
    expect(await idsFor(`from:${alice.id}`)).toEqual([]);
  });

  it("are read in both directions from any position", async () => {
    const tweets = Array.from({ length: 7 }, (_, n) => posted(`rain ${n}`));
    await indexTweets(tweets);
    const ids = tweets.map(({ tweetId }) => tweetId);
    const read = async (range: { before?: string; after?: string }) =>
      (await findTweets(["rain"], { ...range, limit: 3 })).map(({ tweetId }) => tweetId);
    expect(await read({})).toEqual([ids[6], ids[5], ids[4]]);
    expect(await read({ before: ids[2] ?? "" })).toEqual([ids[1], ids[0]]);
    expect(await read({ after: ids[2] ?? "" })).toEqual([ids[3], ids[4], ids[5]]);
  });

  it("of a term in several periods are all found, and written where they are read", async () => {
    const start = Date.UTC(2026, 5, 1);
    const periods = [
      { from: firstIdAt(0), shards: 1 },
      { from: firstIdAt(start), shards: 4 },
      { from: firstIdAt(start + 1_000), shards: 16 },
    ];
    await putItem({ ...searchKeys.term("busy"), uses: 5_000, periods });
    const tweets = Array.from({ length: 40 }, (_, n) =>
      posted("busy", firstIdAt(start - 1_000 + n * 100).slice(0, 10) + newId().slice(10)),
    );
    await indexTweets(tweets);
    expect(await idsFor("busy")).toEqual(tweets.map(({ tweetId }) => tweetId).toReversed());
    const first = await findTweets(["busy"], { limit: 13 });
    const before = first.at(-1)?.tweetId ?? "";
    const rest = await findTweets(["busy"], { limit: 50, before });
    expect([...first, ...rest].map(({ tweetId }) => tweetId)).toEqual(
      tweets.map(({ tweetId }) => tweetId).toReversed(),
    );
    const summary = { uses: 0, periods };
    expect(placesIn("busy", { limit: 1 }, summary).length).toBe(21);
    expect(placesIn("busy", { limit: 1, before: firstIdAt(start) }, summary).length).toBe(1);
    expect(placeOf("busy", firstIdAt(start + 5_000), summary)).toMatchObject({ from: periods[2]?.from });
  });
});

describe("a term that is used more and more", () => {
  it("gets more lists a minute later, and never more than 64 at once", () => {
    const now = Date.UTC(2026, 5, 1);
    const one = [{ from: firstIdAt(0), shards: 1 }];
    expect(grown(one, 250, now)).toBeUndefined();
    expect(grown(one, 251, now)).toEqual([...one, { from: firstIdAt(now + 60_000), shards: 4 }]);
    expect(grown(one, 1_000_000, now)?.at(-1)?.shards).toBe(64);
    expect(grown([...one, { from: firstIdAt(1), shards: 64 }], 1_000_000, now)).toBeUndefined();
  });

  it("is counted by sampling, and announces its next period once", async () => {
    vi.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 5, 1));
    await putItem({
      ...searchKeys.term("storm"),
      uses: 10_000,
      judgedAt: Date.UTC(2026, 5, 1) - 5_000,
      judgedUses: 0,
    });
    const isCounted = ({ tweetId }: { tweetId: string }) => hashOf(`${tweetId}storm`) % 16 === 0;
    const tweets = Array.from({ length: 2_000 }, () => posted("storm"))
      .filter(isCounted)
      .slice(0, 3);
    // A repetition adds nothing.
    for (let n = 0; n < 2; n++) await indexTweets(tweets);
    vi.restoreAllMocks();
    const item = await getItem(searchKeys.term("storm"));
    expect(item?.uses).toBe(10_000 + 3 * 16);
    expect(item?.periods).toEqual([
      { from: firstIdAt(0), shards: 1 },
      { from: firstIdAt(Date.UTC(2026, 5, 1) + 60_000), shards: 16 },
    ]);
  });
});

describe("hashtags", () => {
  const period = "2026-06-01T09";

  it("are noted once per person and period, ten at most", async () => {
    const note = (tags: string[]) => noteHashtags({ userId: alice.id, period, tags });
    expect(await note(["a", "b"])).toEqual(["a", "b"]);
    expect(await note(["b", "c"])).toEqual(["c"]);
    expect(await note(Array.from({ length: 20 }, (_, n) => `t${n}`))).toHaveLength(7);
  });

  it("are ranked by the people who use them, with how they are written", async () => {
    const use = (tag: string, people: number) =>
      addPeople({ tag, written: tag.toUpperCase(), period, people });
    for (const [tag, people] of [
      ["tea", 3],
      ["coffee", 40],
      ["alone", 1],
    ] as const)
      await use(tag, people);
    expect(await rankHashtags(period)).toEqual(["coffee", "tea"]);
    expect(await countPeople("coffee", period)).toEqual({ tag: "COFFEE", people: new Map([[period, 40]]) });
    expect((await countPeople("coffee", "2026-06-01T12")).people.size).toBe(0);
  });

  it("are ranked from the second person on, also if each is counted in a shard of their own, at once", async () => {
    const later = "2026-06-01T12";
    const use = () => addPeople({ tag: "apart", written: "apart", period: later, people: 1 });
    const random = vi.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(0.9);
    await Promise.all([use(), use()]);
    random.mockRestore();
    expect(await rankHashtags(later)).toEqual(["apart"]);
  });
});
