import { clearCaches } from "../../lib/core/cache.ts";
import { newId } from "../../lib/core/clock.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createConversation } from "./conversation.ts";
import { editBenches } from "./edit-operations.ts";
import { call } from "./events.ts";
import { createUser } from "./fixtures.ts";
import { listBenches } from "./list-operations.ts";
import { withLocalTable } from "./local.ts";
import { metered, type Usage } from "./meter.ts";
import { moderationBenches, type PlainBench } from "./moderation-operations.ts";
import { startAtNoon } from "./noon.ts";
import { createFixtures, type Fixtures, grow } from "./operation-fixtures.ts";
import { pictureBenches } from "./picture-operations.ts";
import { pushBenches } from "./push-operations.ts";
import type { Section } from "./report.ts";
import { searches, searchableText as text } from "./search.ts";
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
    await grow(fixtures, 10_000, 2);
    log("measuring again");
    const after = await meter(await benches(fixtures));
    return {
      name: "operations",
      title: "Table usage per operation",
      about:
        "Handlers called in-process against the local DynamoDB. Units follow AWS's size rules. Tweets have 280 ASCII characters, pages hold 20 tweets by 20 authors, and the feed holds 120. The word that is searched for is in 120 tweets at first; *21 lists* are those of a word that 4,000 tweets a second had for a while. *Growth* compares the units used after adding 10,000 tweets and followers with those used before.",
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

async function benches({
  alice,
  spread,
  tagged,
  authors,
  tweetId,
  favoriteId,
  cookie,
}: Fixtures): Promise<Bench[]> {
  const author = authors[0] as Caller;
  // New ones each time, so that what was measured before adds nothing.
  const [reader, stranger, owner] = (await Promise.all(
    (["reader", "stranger", "owner"] as const).map((name) =>
      createUser(`${name}${newId().slice(-6).toLowerCase()}`),
    ),
  )) as [Caller, Caller, Caller];
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
    ...(await moderationBenches({ reader, stranger, authors, tweetId })),
    ...(await listBenches({ owner, authors, stranger })),
    ...(await editBenches(author, text)),
    ...(await pictureBenches(owner, text)),
    ...(await pushBenches(alice)),
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
    ["listSuggestions, first of a day", "listSuggestions", { caller: alice }, { roundTrips: 3 }],
    ["listSuggestions", "listSuggestions", { caller: alice }, { roundTrips: 2 }],
    ["listNotifications", "listNotifications", { caller: alice }, {}],
    ["getNotificationPreferences", "getNotificationPreferences", { caller: alice }, { roundTrips: 1 }],
    ...searches(reader),
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
    {
      name: "getFeed of 20 with a followed hashtag, cold",
      cold: true,
      run: () => run("getFeed", { caller: tagged, query: { limit: "20" } }),
      limits: { roundTrips: 3, readUnits: 32 },
    },
    ...plain.map(([name, operation, request, bounds]) => ({
      name,
      cold: true,
      run: () => run(operation, request),
      limits: bounds,
    })),
  ];
}
