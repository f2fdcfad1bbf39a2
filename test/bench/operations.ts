/**
 * Measures the table usage of each operation by calling its handler in this process against the local DynamoDB: requests,
 * sequential round trips, and read and write units by AWS's size rules. Also measures whether usage grows with the data.
 */
import { randomUUID } from "node:crypto";
import { clearCaches } from "../../lib/core/cache.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { dayOf, firstIdAt, shardOf, startOf } from "../../lib/core/ids.ts";
import { putFeedRows } from "../../lib/data/feed/feed-row.ts";
import { getRepost, setRepost } from "../../lib/data/repost/repost.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createConversation } from "./conversation.ts";
import { call } from "./events.ts";
import { createUser, favoriteItem, feedRow, followItem, popularTweet, signIn } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import { metered, type Usage } from "./meter.ts";
import { startAtNoon } from "./noon.ts";
import { moderationBenches, type PlainBench } from "./moderation-operations.ts";
import type { Figure, Section } from "./report.ts";
import { createSpread } from "./spread.ts";
import { figuresOf } from "./usage-figures.ts";

type Bench = { name: string; run: () => Promise<unknown>; limits: Partial<Usage>; cold?: boolean };

const handlerOf = async (operation: string) =>
  ((await import(`../../lambdas/api/${operation}/index.ts`)) as { handler: unknown }).handler;

/** Measures the operations with little data, then with 10,000 more tweets and followers, and compares. */
export async function operations(log: (text: string) => void): Promise<Section> {
  return withLocalTable(log, async () => {
    startAtNoon();
    const fixtures = await createFixtures();
    log("measuring with little data");
    const before = await meter(await benches(fixtures));
    log("adding 10,000 tweets and followers");
    await grow(fixtures, 10_000);
    log("measuring again");
    const after = await meter(await benches(fixtures));
    return {
      name: "operations",
      title: "Table usage per operation",
      about:
        "Handlers called in-process against the local DynamoDB. Units follow AWS's size rules. Tweets have 280 ASCII characters, pages hold 20 tweets by 20 authors, and the feed holds 120. *Growth* compares the units used after adding 10,000 tweets and followers with those used before.",
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [...before].flatMap(([name, usage]) =>
        figuresOf(name, usage, { target: limits.get(name) ?? {}, grown: after.get(name) }),
      ),
    };
  });
}

const limits = new Map<string, Partial<Usage>>();

async function meter(list: Bench[]): Promise<Map<string, Usage>> {
  const measured = new Map<string, Usage>();
  for (const bench of list) {
    if (bench.cold) clearCaches();
    const { usage } = await metered(bench.run);
    measured.set(bench.name, usage);
    limits.set(bench.name, bench.limits);
  }
  return measured;
}

/** `tweetId` is the newest tweet of the feed, `favoriteId` one that every author favorites, `cookie` that of a session of alice's. */
type Fixtures = {
  alice: Caller;
  /** Whose feed has quotes and reposts. */
  spread: Caller;
  authors: Caller[];
  tweetId: string;
  favoriteId: string;
  cookie: string;
};

const text = "x".repeat(280);

/** Rows of the feed: enough to fill a page and the unread count. More rows must not cost more. */
const ROWS = 120;

/** Every tenth tweet is a favorite of its reader. */
const FAVORITE_EVERY = 10;

/** Creates alice, 20 authors she follows, whose tweets alternate in her feed, and ten others with popular tweets today. */
async function createFixtures(): Promise<Fixtures> {
  const alice = await createUser("alice");
  const authors = await Promise.all(Array.from({ length: 20 }, (_, i) => createUser(`author${i}`)));
  const others = await Promise.all(Array.from({ length: 10 }, (_, i) => createUser(`other${i}`)));
  await Promise.all(others.map((author, i) => popularTweet(author, 50 + i)));
  let tweetId = "";
  await batchWrite(authors.map((author) => ({ put: followItem(alice.id, author.id) })));
  await batchWrite(
    authors.flatMap((author) => others.map((other) => ({ put: followItem(author.id, other.id) }))),
  );
  for (let i = 0; i < ROWS; i++) {
    const author = authors[i % authors.length] as Caller;
    tweetId = newId();
    await putTweet({ id: tweetId, authorId: author.id, text, inReplyTo: null, correlationId: "bench" });
    await batchWrite([
      { put: feedRow(alice.id, { tweetId, authorId: author.id }) },
      ...(i % FAVORITE_EVERY === 0 ? [{ put: favoriteItem(alice.id, tweetId) }] : []),
    ]);
  }
  const favoriteId = newId();
  await putTweet({
    id: favoriteId,
    authorId: others[0]?.id ?? "",
    text,
    inReplyTo: null,
    correlationId: "bench",
  });
  await batchWrite(authors.map(({ id }) => ({ put: favoriteItem(id, favoriteId) })));
  const [cookie] = [await signIn(alice), await signIn(alice), await signIn(alice)];
  const spread = await createSpread(authors, { text, of: favoriteId });
  const fixtures = { alice, spread, authors, tweetId, favoriteId, cookie };
  await grow(fixtures, ROWS);
  return fixtures;
}

/** Adds data that an operation could end up reading: older tweets of the day, the author and the feed, and followers. */
async function grow({ alice, authors }: Fixtures, count: number): Promise<void> {
  const [author] = authors;
  if (!author) return;
  const past = now() - 3_600_000;
  const ids = Array.from({ length: count }, (_, i) => firstIdAt(past + i).slice(0, 10) + newId().slice(10));
  const tweets = ids.flatMap((id) => [
    {
      put: {
        ...keys.tweet(id),
        authorId: author.id,
        text,
        active: true,
        counted: 1,
        GSI1PK: indexKeys.author(author.id),
        GSI1SK: id,
        GSI2PK: indexKeys.day(dayOf(id), shardOf(id, 16)),
        GSI2SK: id,
      } as Item,
    },
    { put: feedRow(alice.id, { tweetId: id, authorId: author.id }) },
  ]);
  const followers = ids.flatMap((id) => {
    const userId = randomUUID();
    const profile = {
      ...keys.profile(userId),
      id: userId,
      handle: id.toLowerCase(),
      name: id,
      createdAt: past,
    };
    return [{ put: profile }, { put: followItem(userId, author.id) }];
  });
  await batchWrite([...tweets, ...followers]);
}

async function benches({ alice, spread, authors, tweetId, favoriteId, cookie }: Fixtures): Promise<Bench[]> {
  const author = authors[0] as Caller;
  const reader = await createUser(`reader${newId().slice(-6).toLowerCase()}`);
  const stranger = await createUser(`stranger${newId().slice(-6).toLowerCase()}`);
  const run = async (operation: string, request: Parameters<typeof call>[1]) =>
    call(await handlerOf(operation), request);
  const plain: PlainBench[] = [
    ["createTweet", "createTweet", { caller: author, body: { text } }, { writeUnits: 4, roundTrips: 1 }],
    ["createTweet, a reply", "createTweet", { caller: author, body: { text, inReplyTo: tweetId } }, {}],
    [
      "favoriteTweet",
      "favoriteTweet",
      { caller: reader, params: { tweetId }, body: { favorited: true } },
      { writeUnits: 2 },
    ],
    [
      "createTweet, a quote",
      "createTweet",
      { caller: author, body: { text, quoteOf: tweetId } },
      { roundTrips: 2 },
    ],
    [
      "repostTweet",
      "repostTweet",
      { caller: reader, params: { tweetId }, body: { reposted: true } },
      { writeUnits: 3, roundTrips: 2 },
    ],
    ["listTweetReposts", "listTweetReposts", { params: { tweetId: favoriteId } }, { roundTrips: 2 }],
    ["listTweetQuotes", "listTweetQuotes", { params: { tweetId: favoriteId } }, { roundTrips: 3 }],
    [
      "bookmarkTweet",
      "bookmarkTweet",
      { caller: reader, params: { tweetId }, body: { bookmarked: true } },
      { writeUnits: 2, roundTrips: 2 },
    ],
    ["listBookmarks", "listBookmarks", { caller: reader }, { roundTrips: 3 }],
    ...moderationBenches({ reader, stranger, tweetId }),
    [
      "followUser",
      "followUser",
      { caller: reader, params: { user: author.id }, body: { following: true } },
      {},
    ],
    [
      "bellUser",
      "bellUser",
      { caller: alice, params: { user: author.id }, body: { bell: true } },
      { roundTrips: 4 },
    ],
    [
      "getConversation, 40 ancestors and 20 replies",
      "getConversation",
      { params: { tweetId: await createConversation(authors) } },
      { roundTrips: 3, readUnits: 100 },
    ],
    ["getUser", "getUser", { params: { user: author.id } }, {}],
    ["listUserTweets", "listUserTweets", { params: { user: author.id } }, {}],
    ["listFollowers", "listFollowers", { params: { user: author.id } }, {}],
    ["listTweetFavorites", "listTweetFavorites", { params: { tweetId: favoriteId } }, { roundTrips: 2 }],
    ["listPopularTweets", "listPopularTweets", {}, {}],
    ["listRecentTweets", "listRecentTweets", {}, {}],
    ["listSuggestions", "listSuggestions", { caller: alice }, { roundTrips: 3 }],
    ["listNotifications", "listNotifications", { caller: alice }, {}],
    ["getNotificationPreferences", "getNotificationPreferences", { caller: alice }, { roundTrips: 1 }],
    ["listSessions, 3 of them", "listSessions", { caller: alice }, { requests: 1 }],
    ["renewSession, token still good", "renewSession", { cookie, body: {} }, { requests: 2, roundTrips: 1 }],
  ];
  return [
    {
      name: "getTweet, cold",
      cold: true,
      run: () => run("getTweet", { params: { tweetId } }),
      limits: { roundTrips: 2, readUnits: 1 },
    },
    {
      ...{ name: "getTweet, author cached", run: () => run("getTweet", { params: { tweetId } }) },
      limits: { roundTrips: 1, readUnits: 0.5 },
    },
    {
      name: "getFeed of 20, cold",
      cold: true,
      run: () => run("getFeed", { caller: alice, query: { limit: "20" } }),
      limits: { roundTrips: 2, readUnits: 32 },
    },
    {
      name: "getFeed of 20 with quotes and reposts, cold",
      cold: true,
      run: () => run("getFeed", { caller: spread, query: { limit: "20" } }),
      limits: { roundTrips: 2, readUnits: 36 },
    },
    ...plain.map(([name, operation, request, bounds]) => ({
      name,
      cold: true,
      run: () => run(operation, request),
      limits: bounds,
    })),
  ];
}
