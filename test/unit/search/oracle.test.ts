import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import { chunk } from "../../../lib/core/chunks.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { findTweets, indexTweets, unindexTweets } from "../../../lib/data/search/index.ts";
import { searchTweets } from "../../../lib/domain/search/search-tweets.ts";
import { MemoryTable, type TableRequest, useMemoryTable } from "../../support/memory-table/index.ts";
import { createFixtures } from "../fixtures.ts";
import {
  authorIds,
  type GeneratedTweet,
  generateTweets,
  type Script,
  scripts,
  sequence,
  wordOf,
} from "./generated-tweets.ts";
import { createOracle, type Search } from "./oracle.ts";

const COUNT = 20_000;
const random = sequence(5);
const tweets = generateTweets(COUNT, random);
const handleOf = (authorId: string) => `author${authorIds.indexOf(authorId)}`;

const fixtures = createFixtures();
const requests: TableRequest[] = [];
const table = new MemoryTable({
  intercept: (request, execute) => {
    requests.push(request);
    return execute();
  },
});
let stop: () => void;

const toStored = ({ tweetId: id, authorId, text }: GeneratedTweet) => ({
  ...{
    id,
    authorId,
    text,
    inReplyTo: null,
    ancestors: [],
    threadId: null,
    quoteOf: null,
    reposts: 0,
    quotes: 0,
  },
  ...{ favorites: 0, replies: 0, active: true, counted: 1 as const },
});

beforeAll(async () => {
  stop = useMemoryTable(table);
  clearCaches();
  await fixtures.join(...authorIds.map((id) => ({ id, handle: handleOf(id) })));
  for (const tweet of tweets) fixtures.tweets.set(tweet.tweetId, toStored(tweet));
  for (const some of chunk(tweets, 100)) await indexTweets(some);
});

afterAll(() => stop());

const ports = { ...fixtures.ports, findTweets };

/** Results that are compared: enough for several pages. */
const ENOUGH = 250;

/** All pages of a search, until there are enough results. A page queries the index once: a term with one list has no more. */
async function idsFor(query: string, limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let position: Position | undefined;
  do {
    requests.length = 0;
    const page = await searchTweets(ports, { query, sort: "recent", limit, position, viewer: undefined });
    expect(requests.filter(({ name }) => name === "QueryCommand").length).toBeLessThanOrEqual(1);
    ids.push(...page.items.map(({ id }) => id));
    position = page.next;
  } while (position && ids.length < ENOUGH);
  return ids;
}

function queryOf({ words = [], phrase = [], unwanted = [], tag, authorId, script }: Search): string {
  const side = script === "japanese" ? "" : " ";
  return [
    ...words,
    ...(phrase.length > 0 ? [`"${phrase.join(side)}"`] : []),
    ...unwanted.map((word) => `-${word}`),
    ...(tag === undefined ? [] : [`#${tag}`]),
    ...(authorId === undefined ? [] : [`from:${handleOf(authorId)}`]),
  ].join(" ");
}

const searches: Record<string, (script: Script) => Search> = {
  "one word": (script) => ({ script, words: [wordOf(script, random)] }),
  "two words": (script) => ({ script, words: [wordOf(script, random), wordOf(script, random)] }),
  "a phrase": (script) => ({ script, phrase: [wordOf(script, random), wordOf(script, random)] }),
  "a word without another": (script) => ({
    ...{ script, words: [wordOf(script, random)], unwanted: [wordOf(script, random)] },
  }),
  "a hashtag": (script) => ({
    script,
    tag: random.pick(tweets.filter((one) => one.script === script && one.tag !== "")).tag,
  }),
  "a word of an author": (script) => ({
    script,
    words: [wordOf(script, random)],
    authorId: random.pick(authorIds),
  }),
};

describe("Among 20,000 tweets, what SQLite finds", () => {
  const oracle = createOracle(tweets);

  it.each(scripts.flatMap((script) => Object.keys(searches).map((kind) => [script, kind] as const)))(
    "in %s for %s is found, newest first, page by page",
    async (script, kind) => {
      const search = searches[kind]?.(script) as Search;
      const found = await idsFor(queryOf(search));
      const expected = oracle(search);
      expect(found, queryOf(search)).toEqual(expected.slice(0, Math.max(ENOUGH, found.length)));
    },
  );

  it("is found in pages of any size, and no longer once its postings are removed", async () => {
    const search: Search = { script: "latin", words: ["harbor", "violin"] };
    const expected = oracle(search);
    expect(expected.length).toBeGreaterThan(10);
    for (const limit of [1, 7]) expect(await idsFor(queryOf(search), limit)).toEqual(expected);
    const gone = tweets.filter(({ tweetId }) => expected.slice(0, 5).includes(tweetId));
    await unindexTweets(gone);
    expect(await idsFor(queryOf(search))).toEqual(expected.slice(5));
    const left = table.items().filter(({ SK }) => gone.some(({ tweetId }) => tweetId === SK));
    expect(left).toEqual([]);
  });
});
