import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { listInboxRows } from "../../lib/data/notification/inbox.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { rank } from "../../lib/domain/discover/score.ts";
import { NOON } from "../people.ts";
import { type Message, type Pipeline, pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

/** How long all histories together may take; each is a few hundred requests. */
const TIME_LIMIT = 120_000;
const RUNS = 15;
const MOST_CRASHES = 40;

beforeAll(useFreshTable);

/** What people do; numbers choose among the people and the tweets that there are then. */
type Deed =
  | { does: "follow"; who: number; whom: number; on: boolean }
  | { does: "favorite"; who: number; tweet: number; on: boolean }
  | { does: "tweet"; who: number; parent: number; mentions: number }
  | { does: "remove"; tweet: number }
  /** Delivers some of what waits in a queue, in any order; again later where `again` says so. */
  | { does: "deliver"; queue: number; picks: number[]; again: boolean };

const number = fc.nat({ max: 30 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("follow"), who: number, whom: number, on: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("favorite"), who: number, tweet: number, on: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("tweet"), who: number, parent: number, mentions: number }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("remove"), tweet: number }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("deliver"),
      queue: number,
      picks: fc.array(number, { minLength: 1, maxLength: 6 }),
      again: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Deed>;

const history = fc.record({
  deeds: fc.array(deed, { minLength: 10, maxLength: 40, size: "max" }),
  /** With 1, whoever has two followers is pulled, and pushed again when the last one leaves. */
  fanOutOnWriteLimit: fc.constantFrom(1, 100),
  /** Every so many uses of the table one fails, before it or after it was done. */
  crashEvery: fc.integer({ min: 7, max: 40 }),
  /** The order in which what is left arrives in the end. */
  order: fc.infiniteStream(fc.nat({ max: 1000 })),
});

type Person = { id: string; handle: string };
type Written = {
  id: string;
  author: Person;
  parent: Written | undefined;
  mentions: Person[];
  there: boolean;
};

/** What ought to be true in the end. */
type World = {
  people: Person[];
  tweets: Written[];
  follows: Set<string>;
  favorites: Set<string>;
};

async function newWorld(): Promise<World> {
  const people = ["alice", "bob", "carol"].map((name) => ({
    id: randomUUID(),
    handle: `${name}_${randomUUID().slice(0, 8)}`,
  }));
  await Promise.all(people.map((person) => createProfile(person, person.handle, NOON)));
  return { people, tweets: [], follows: new Set(), favorites: new Set() };
}

/** Throws every so many calls, a few dozen times in all. */
function crashes(every: number): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % every === 0 && calls / every < MOST_CRASHES) throw new Error("crashed");
  };
}

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const pair = (a: string, b: string) => `${a} ${b}`;
const mark = (set: Set<string>, name: string, on: boolean) => (on ? set.add(name) : set.delete(name));

async function act(world: World, murmur: Pipeline, deed: Deed): Promise<void> {
  const living = world.tweets.filter(({ there }) => there);
  if (deed.does === "follow") await follow(world, murmur, deed);
  if (deed.does === "favorite") {
    const [who, tweet] = [at(world.people, deed.who)!, at(living, deed.tweet)];
    if (!tweet) return;
    mark(world.favorites, pair(who.id, tweet.id), deed.on);
    await murmur.favorite(who.id, tweet.id, deed.on);
  }
  if (deed.does === "tweet") await write(world, murmur, deed, living);
  if (deed.does === "remove") {
    const tweet = at(living, deed.tweet);
    if (!tweet) return;
    tweet.there = false;
    await murmur.remove(tweet.id);
  }
  if (deed.does === "deliver") await deliverSome(murmur, deed);
}

async function follow(world: World, murmur: Pipeline, deed: Deed & { does: "follow" }): Promise<void> {
  const [who, whom] = [at(world.people, deed.who)!, at(world.people, deed.whom)!];
  if (who === whom) return;
  mark(world.follows, pair(who.id, whom.id), deed.on);
  await murmur.follow(who.id, whom.id, deed.on);
}

async function write(
  world: World,
  murmur: Pipeline,
  deed: Deed & { does: "tweet" },
  living: Written[],
): Promise<void> {
  const author = at(world.people, deed.who)!;
  const parent = deed.parent % 2 === 0 ? at(living, deed.parent) : undefined;
  const mentions = deed.mentions % 3 === 0 ? [at(world.people, deed.mentions)!] : [];
  const text = ["hello", ...mentions.map(({ handle }) => `@${handle}`)].join(" ");
  const id = await murmur.tweet(author.id, text, parent?.id ?? null);
  world.tweets.push({ id, author, parent, mentions, there: true });
}

async function deliverSome(murmur: Pipeline, deed: Deed & { does: "deliver" }): Promise<void> {
  const queue = at([...new Set(murmur.waiting.map((message) => message.queue))], deed.queue);
  const waiting = murmur.waiting.filter((message) => message.queue === queue && !isLate(message));
  const batch = [...new Set(deed.picks.map((pick) => at(waiting, pick)))].filter((one) => one !== undefined);
  if (queue === undefined || batch.length === 0) return;
  const done = await murmur.deliver(queue, batch).then(
    () => true,
    () => false,
  );
  if (done && !deed.again) take(murmur, batch);
}

function take(murmur: Pipeline, batch: readonly Message[]): void {
  for (const message of batch) murmur.waiting.splice(murmur.waiting.indexOf(message), 1);
}

/** What is delayed by 15 minutes comes when everything else of that time has arrived. */
function isLate({ body }: Message): boolean {
  return body.includes("second-pass");
}

/** Delivers all that is left, in a random order and a few at once, until there is nothing more; what crashes comes again. */
async function drain(murmur: Pipeline, order: Iterator<number>): Promise<void> {
  while (murmur.waiting.length > 0) {
    const early = murmur.waiting.filter((message) => !isLate(message));
    const from = early.length > 0 ? early : murmur.waiting;
    const some = new Set([0, 1, 2].map(() => at(from, order.next().value)!));
    const delivered = [...some].map((message) =>
      murmur.deliver(message.queue, [message]).then(
        () => take(murmur, [message]),
        () => undefined,
      ),
    );
    await Promise.all(delivered);
  }
}

async function expectCounted(world: World): Promise<void> {
  for (const { id } of world.people) {
    const row = await rowOf(keys.profile(id));
    const followers = world.people.filter((other) => world.follows.has(pair(other.id, id))).length;
    expect(row?.followers ?? 0).toBe(followers);
    expect(row?.following ?? 0).toBe(
      world.people.filter((other) => world.follows.has(pair(id, other.id))).length,
    );
    expect(row?.tweets ?? 0).toBe(
      world.tweets.filter(({ author, there }) => author.id === id && there).length,
    );
    expect(row?.GSI3PK !== undefined).toBe(rank(followers, undefined, undefined) !== undefined);
  }
  for (const tweet of world.tweets) {
    const row = await rowOf(keys.tweet(tweet.id));
    const favorites = world.people.filter(({ id }) => world.favorites.has(pair(id, tweet.id))).length;
    expect(row).toMatchObject({ active: tweet.there, counted: Number(tweet.there) });
    expect(row?.expiresAt !== undefined).toBe(!tweet.there);
    expect(row?.favorites ?? 0).toBe(favorites);
    expect(row?.replies ?? 0).toBe(
      world.tweets.filter(({ parent, there }) => parent === tweet && there).length,
    );
    expect(row?.GSI3PK !== undefined).toBe(tweet.there && favorites >= 2);
  }
}

async function expectNoEdgeLeft({ people, tweets, follows, favorites }: World): Promise<void> {
  for (const { id } of people) {
    for (const whom of people) await expectEdge(keys.follow(id, whom.id), follows.has(pair(id, whom.id)));
    for (const tweet of tweets)
      await expectEdge(keys.favorite(id, tweet.id), favorites.has(pair(id, tweet.id)));
  }
}

async function expectEdge(key: Key, there: boolean): Promise<void> {
  const row = await rowOf(key);
  expect(row && { active: row.active, counted: row.counted }).toEqual(
    there ? { active: true, counted: 1 } : undefined,
  );
}

async function expectFeeds(world: World): Promise<void> {
  const gone = new Set(world.tweets.filter(({ there }) => !there).map((tweet) => tweet.id));
  for (const { id } of world.people) {
    const rows = (await listFeedRows(id, { limit: 100 })).map((row) => row.id);
    const heads = await getRecentTweets(await listFanOutOnReadAuthors(id));
    const shown = new Set([...rows, ...[...heads.values()].flat()].filter((one) => !gone.has(one)));
    const due = world.tweets.filter(
      ({ author, there }) => there && (author.id === id || world.follows.has(pair(id, author.id))),
    );
    expect([...shown].sort()).toEqual(due.map((tweet) => tweet.id));
  }
}

/** Who is told what by whom; notifications of tweets that are gone are hidden when they are read. */
async function expectInboxes(world: World): Promise<void> {
  const gone = new Set(world.tweets.filter(({ there }) => !there).map((tweet) => tweet.id));
  for (const { id } of world.people) {
    const rows = await listInboxRows(id, { limit: 100 });
    const told = rows
      .filter(({ tweetId }) => tweetId === null || !gone.has(tweetId))
      .map(({ type, actorId, tweetId }) => `${type} ${actorId} ${tweetId}`);
    expect(told.sort()).toEqual(dueTo(world, id).sort());
  }
}

function dueTo(world: World, id: string): string[] {
  const followers = world.people.filter((other) => world.follows.has(pair(other.id, id)));
  const living = world.tweets.filter(({ there }) => there);
  const favorites = living
    .filter(({ author }) => author.id === id)
    .flatMap((tweet) =>
      world.people
        .filter((who) => who.id !== id && world.favorites.has(pair(who.id, tweet.id)))
        .map((who) => `favorite ${who.id} ${tweet.id}`),
    );
  const spoken = living.flatMap(({ id: tweetId, author, parent, mentions }) => {
    if (author.id === id) return [];
    if (parent?.author.id === id) return [`reply ${author.id} ${tweetId}`];
    return mentions.some((person) => person.id === id) ? [`mention ${author.id} ${tweetId}`] : [];
  });
  return [...followers.map((who) => `follow ${who.id} null`), ...favorites, ...spoken];
}

describe("the pipeline", () => {
  it(
    "ends with exact counters, feeds and inboxes, whatever comes twice, late, in pieces or after a crash",
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async ({ deeds, fanOutOnWriteLimit, crashEvery, order }) => {
          const hiccup = crashes(crashEvery);
          const world = await newWorld();
          const murmur = pipeline({ fanOutOnWriteLimit, hiccup });
          for (const deed of deeds) await act(world, murmur, deed);
          await drain(murmur, order[Symbol.iterator]());
          await expectCounted(world);
          await expectNoEdgeLeft(world);
          await expectFeeds(world);
          await expectInboxes(world);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
      );
    },
    TIME_LIMIT * 2,
  );
});
