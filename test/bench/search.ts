/** What the benches of operations search for, and the postings that they find. */
import { chunk } from "../../lib/core/chunks.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { FIRST_ID, timeOf } from "../../lib/core/ids.ts";
import { indexTweets } from "../../lib/data/search/index.ts";
import { putItem } from "../../lib/data/table/item.ts";
import { searchKeys } from "../../lib/data/table/search-keys.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { call } from "./events.ts";
import type { Usage } from "./meter.ts";
import { at } from "./noon.ts";

/** 280 characters, as the tweets of all benches have, of which two words and a hashtag can be searched for. */
export const searchableText = `coffee morning #tea ${"x".repeat(260)}`;

/** Lists tweets under their terms when they were posted, as index-tweets does, and that is all it does. */
export async function index(tweetIds: readonly string[], authorId: string): Promise<void> {
  for (const some of chunk(tweetIds, 100))
    await at(timeOf(some.at(-1) ?? ""), () =>
      indexTweets(some.map((tweetId) => ({ tweetId, authorId, text: searchableText }))),
    );
}

/** A word that 4,000 tweets a second had for a while, so that it has lists of three periods: 1, 4 and 16. */
const RUSH = { word: "goal", shards: [1, 4, 16] };

/** Posts tweets with that word. */
export async function indexRush({ id: authorId }: Caller): Promise<void> {
  const text = `${RUSH.word} ${"x".repeat(275)}`;
  const periods = RUSH.shards.map((shards, i) => ({ from: i === 0 ? FIRST_ID : newId(), shards }));
  await putItem({
    ...searchKeys.term(RUSH.word),
    uses: 100_000,
    judgedAt: now(),
    judgedUses: 100_000,
    periods,
  });
  for (let i = 0; i < 25; i++) {
    const id = newId();
    await putTweet({ id, authorId, text, inReplyTo: null, correlationId: "bench" });
    await indexTweets([{ tweetId: id, authorId, text }]);
  }
}

type Row = [name: string, operation: string, request: Parameters<typeof call>[1], limits: Partial<Usage>];

/** The cursors of pages cost nothing, so only first pages are measured. */
export function searches(reader: Caller): Row[] {
  return [
    ["searchTweets", "searchTweets", { query: { q: "coffee" } }, { roundTrips: 3 }],
    [
      "searchTweets, a word in 21 lists",
      "searchTweets",
      { query: { q: RUSH.word } },
      { roundTrips: 3, readUnits: 22 },
    ],
    ["searchTweets, popular", "searchTweets", { query: { q: "coffee", sort: "popular" } }, { roundTrips: 3 }],
    ["searchPeople", "searchPeople", { query: { q: "autho" } }, { roundTrips: 3 }],
    ["listHashtagTweets", "listHashtagTweets", { params: { tag: "tea" } }, { roundTrips: 3 }],
    [
      "followHashtag",
      "followHashtag",
      { caller: reader, params: { tag: "tea" }, body: { following: true } },
      { roundTrips: 3 },
    ],
    ["listTrends", "listTrends", {}, { roundTrips: 2 }],
  ];
}
