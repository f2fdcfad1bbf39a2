/**
 * Measures what follows from a write, by calling the consumers' handlers in this process against the local DynamoDB, and what
 * open pages cost. With the operations, these are the inputs of `npm run capacity`.
 */
import { clearCaches } from "../../lib/core/cache.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { addRecentTweets } from "../../lib/data/feed/index.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { indexKeys, type Key, keys } from "../../lib/data/table/keys.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { call } from "./events.ts";
import { createUser, feedRow, followItem } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import { metered, readItem, type Usage } from "./meter.ts";
import type { Figure, Section } from "./report.ts";
import { sizeOf } from "./size.ts";

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** Followers that one invocation writes to without sending messages. */
const FOLLOWERS = 100;
/** Authors on read that a reader follows. */
const ON_READ = 20;
/** Favorites that a batch counts. */
const FAVORITES = 20;
const DAY = 24 * 60 * 60 * 1000;

const text = "x".repeat(280);

export async function pipeline(log: (text: string) => void): Promise<Section> {
  process.env[variables.fanOutOnWriteLimit] = "100000";
  process.env[variables.fanOutOnWriteTweets] = "6";
  // Nothing here is hot, so nothing is sent to it.
  process.env[variables.hotCountersQueueUrl] = "unused";
  return withLocalTable(log, async () => {
    const people = await createPeople();
    log("following a tweet, favorites and follows through the consumers");
    const figures = [
      ...(await ofTweets(people)),
      ...(await ofFavorites(people)),
      ...(await ofFollows(people)),
      ...(await ofPages(people)),
    ];
    return {
      name: "pipeline",
      title: "What follows from a write, and open pages",
      about: `The consumers' handlers, called in-process against the local DynamoDB, with cold caches. Units follow AWS's size rules. The author has ${FOLLOWERS} followers, *on read* means that the reader follows ${ON_READ} authors who fan out on read, and a batch counts ${FAVORITES} favorites. Bytes are without AWS's 100 for each item. \`npm run capacity\` computes with these figures.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  });
}

type People = { author: Caller; reader: Caller; followers: Caller[] };

async function createPeople(): Promise<People> {
  const [author, reader] = [await createUser("author"), await createUser("reader")];
  const followers = await Promise.all(
    Array.from({ length: FOLLOWERS }, (_, i) => createUser(`follower${i}`)),
  );
  await batchWrite(followers.map(({ id }) => ({ put: followItem(id, author.id) })));
  return { author, reader, followers };
}

async function api<Body>(operation: string, request: Parameters<typeof call>[1]): Promise<Body> {
  const { handler } = (await import(`../../lambdas/api/${operation}/index.ts`)) as { handler: unknown };
  return call<Body>(handler, request);
}

const post = async (caller: Caller, inReplyTo?: string) =>
  (await api<{ id: string }>("createTweet", { caller, body: { text, ...(inReplyTo ? { inReplyTo } : {}) } }))
    .id;

/** Delivers envelopes of events to a consumer, one message each. */
async function deliver(step: string, type: string, envelopes: object[][]): Promise<unknown> {
  const { handler } = (await import(`../../lambdas/events/${step}/index.ts`)) as { handler: Handler };
  const Records = envelopes.map((events, i) => ({
    messageId: String(i),
    body: JSON.stringify({ version: 1, type, events }),
    attributes: { SentTimestamp: "0", ApproximateReceiveCount: "1" },
  }));
  return succeeded(await handler({ Records }, {}));
}

function succeeded(result: unknown): unknown {
  const { batchItemFailures = [], statusCode = 200 } = result as {
    batchItemFailures?: unknown[];
    statusCode?: number;
  };
  if (batchItemFailures.length > 0 || statusCode >= 400) throw new Error(JSON.stringify(result));
  return result;
}

async function measured(name: string, work: () => Promise<unknown>): Promise<Figure[]> {
  clearCaches();
  const { usage } = await metered(work);
  const figure = (title: string, metric: keyof Usage, unit = "") => ({
    name: `${name}: ${title}`,
    value: usage[metric],
    unit,
  });
  return [
    figure("requests", "requests"),
    figure("sequential round trips", "roundTrips"),
    figure("reads", "readUnits", "RRU"),
    figure("writes", "writeUnits", "WRU"),
  ];
}

const state = { active: true, counted: 0, correlationId: "bench" };

async function ofTweets({ author, reader }: People): Promise<Figure[]> {
  const created = (tweetId: string, parent: string | null = null) => [
    {
      ...{ ...state, tweetId, authorId: author.id, inReplyTo: parent, mentions: [] },
      ...(parent === null ? {} : { parentAuthorId: reader.id }),
    },
  ];
  const tweet = created(await post(author));
  const parent = await post(reader);
  const reply = created(await post(author, parent), parent);
  const run = (step: string, events: object[]) => () => deliver(step, "tweet.created", [events]);
  return [
    ...(await measured("fan out a tweet", run("fan-out-tweet", tweet))),
    ...(await measured("notify of a tweet", run("notify", tweet))),
    ...(await measured("notify of a reply", run("notify", reply))),
    ...(await measured("count a tweet", run("update-counters", tweet))),
    ...(await measured("count a reply", run("update-counters", reply))),
  ];
}

async function ofFavorites({ author, reader, followers }: People): Promise<Figure[]> {
  const favorite = async (caller: Caller, tweetId: string) => {
    await api("favoriteTweet", { caller, params: { tweetId }, body: { favorited: true } });
    const { since } = (await readItem(keys.favorite({ userId: caller.id, tweetId }))) as { since?: string };
    return { ...state, userId: caller.id, tweetId, since };
  };
  const some = followers.slice(0, FAVORITES);
  const one = await post(author);
  const sameTweet = [];
  for (const caller of some) sameTweet.push(await favorite(caller, one));
  const manyTweets = [];
  for (const caller of some) manyTweets.push(await favorite(caller, await post(reader)));
  const run = (step: string, envelopes: object[][]) => () => deliver(step, "favorite.changed", envelopes);
  const each = (events: object[]) => events.map((event) => [event]);
  return [
    ...(await measured("notify of a first favorite", run("notify", [sameTweet.slice(0, 1)]))),
    ...(await measured("notify of another favorite", run("notify", [sameTweet.slice(1, 2)]))),
    ...(await measured(`count ${FAVORITES} favorites of one tweet`, run("update-counters", each(sameTweet)))),
    ...(await measured(
      `count ${FAVORITES} favorites of as many tweets`,
      run("update-counters", each(manyTweets)),
    )),
  ];
}

async function ofFollows({ author, reader }: People): Promise<Figure[]> {
  await api("followUser", { caller: reader, params: { user: author.id }, body: { following: true } });
  const ids = { followerId: reader.id, followeeId: author.id };
  const { since } = (await readItem(keys.follow(ids))) as { since?: string };
  const run = (step: string) => () => deliver(step, "follow.changed", [[{ ...state, ...ids, since }]]);
  return [
    ...(await measured("notify of a follow", run("notify"))),
    ...(await measured("count a follow", run("update-counters"))),
  ];
}

/** What open pages ask for: what is new in the feed, and sockets. */
async function ofPages({ author, followers }: People): Promise<Figure[]> {
  const [plain, onRead] = followers as [Caller, Caller];
  const onReadIds = await followOnRead(onRead);
  const feed = (caller: Caller, cursor?: string) => () =>
    api<{ prev: string }>("getFeed", { caller, query: { limit: "20", ...(cursor ? { cursor } : {}) } });
  const { prev } = await feed(plain)();
  await batchWrite([{ put: feedRow(plain.id, { tweetId: await post(author), authorId: author.id }) }]);
  return [
    ...(await measured("getFeed, one new tweet", feed(plain, prev))),
    ...(await measured("getFeed, on read", feed(onRead))),
    ...(await ofSockets("", plain)),
    ...(await ofSockets(", on read", onRead)),
    { name: "bytes: recent tweets", value: await bytesOf(keys.recentTweets(onReadIds[0] ?? "")), unit: "B" },
  ];
}

/** Makes a user follow authors on read, each with a full list of recent tweets. Returns the authors' ids. */
async function followOnRead({ id }: Caller): Promise<string[]> {
  const authors = await Promise.all(Array.from({ length: ON_READ }, (_, i) => createUser(`onread${i}`)));
  const marked = authors.map((author) => ({
    ...followItem(id, author.id),
    GSI3PK: indexKeys.onRead(id),
    GSI3SK: newId(),
  }));
  await batchWrite(marked.map((put) => ({ put: put as Item })));
  // Only the newest are shown, so the older ones need no tweet.
  const older = Array.from({ length: 30 }, (_, i) => firstIdAt(now() - DAY - i));
  for (const author of authors) {
    const tweetIds = [...older, await post(author), await post(author)];
    await addRecentTweets(
      author.id,
      tweetIds.map((tweetId) => ({ tweetId, authorId: author.id })),
    );
  }
  return authors.map((author) => author.id);
}

async function ofSockets(suffix: string, caller: Caller): Promise<Figure[]> {
  const route = async (name: "connect" | "disconnect", event: object) => {
    const { handler } = (await import(`../../lambdas/realtime/${name}/index.ts`)) as { handler: Handler };
    return succeeded(await handler(event, {}));
  };
  const requestContext = { requestId: "bench", connectionId: `connection-${caller.handle}` };
  let ticket = "";
  const figures = [
    ...(await measured(`createRealtimeTicket${suffix}`, async () => {
      ({ ticket } = await api<{ ticket: string }>("createRealtimeTicket", { caller, body: {} }));
    })),
    ...(await measured(`connect${suffix}`, () =>
      route("connect", { queryStringParameters: { ticket }, requestContext }),
    )),
    ...(await measured(`disconnect${suffix}`, () => route("disconnect", { requestContext }))),
  ];
  return figures.filter(({ name }) => suffix === "" || !name.startsWith("createRealtimeTicket"));
}

async function bytesOf(key: Key): Promise<number> {
  const item = await readItem(key);
  if (!item) throw new Error(`There is no item ${key.PK} ${key.SK}.`);
  return sizeOf(item);
}
