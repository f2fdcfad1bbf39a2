/** What the benches of operations search for, and the postings that they find. */
import { chunk } from "../../lib/core/chunks.ts";
import { indexTweets } from "../../lib/data/search/index.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { call } from "./events.ts";
import type { Usage } from "./meter.ts";

/** 280 characters, as the tweets of all benches have, of which two words and a hashtag can be searched for. */
export const searchableText = `coffee morning #tea ${"x".repeat(260)}`;

/** Lists tweets under their terms, as index-tweets does, and that is all it does. */
export async function index(tweetIds: readonly string[], authorId: string): Promise<void> {
  for (const some of chunk(tweetIds, 100))
    await indexTweets(some.map((tweetId) => ({ tweetId, authorId, text: searchableText })));
}

type Row = [name: string, operation: string, request: Parameters<typeof call>[1], limits: Partial<Usage>];

/** The cursors of pages cost nothing, so only first pages are measured. */
export function searches(reader: Caller): Row[] {
  return [
    ["searchTweets", "searchTweets", { query: { q: "coffee" } }, { roundTrips: 3 }],
    ["searchTweets, popular", "searchTweets", { query: { q: "coffee", sort: "popular" } }, { roundTrips: 3 }],
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
