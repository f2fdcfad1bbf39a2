/**
 * Measures the fan-out of a tweet to its author's followers, in this process against the local DynamoDB: what posting
 * costs the author, and what writing the feed rows costs compared with a plain loop of the same batch writes.
 */
import { randomUUID } from "node:crypto";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { measureFanOut } from "../../lambdas/shared/delays.ts";
import { findOpenConnections, signalListeners, signalTweet } from "../../lambdas/shared/live-updates.ts";
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { chunk } from "../../lib/core/chunks.ts";
import { now } from "../../lib/core/clock.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { beginMove, setPace } from "../../lib/data/feed/fan-out.ts";
import { putFeedRows, removeFeedRows } from "../../lib/data/feed/feed-row.ts";
import { addRecentTweets, removeRecentTweet } from "../../lib/data/feed/recent-tweets.ts";
import { pageFollowers } from "../../lib/data/follow/follow.ts";
import { findRepostsConsistently, listReposts } from "../../lib/data/repost/repost.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { getTweetsConsistently } from "../../lib/data/tweet/read.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { type FanOutShardPorts, fanOutShard } from "../../lib/domain/feed/fan-out-shard.ts";
import { fanOutTweet } from "../../lib/domain/feed/fan-out-tweet.ts";
import { fanOutDefaults } from "../../lib/domain/feed/model.ts";
import { writeFeedRows } from "../../lib/domain/feed/write-feed-rows.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { call } from "./events.ts";
import { createUser, feedRow, followItem } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import { metered } from "./meter.ts";
import { type Figure, median, type Section } from "./report.ts";
import { type Spread, spreadOf } from "./turns.ts";

export const FOLLOWER_COUNTS = [10, 100, 1_000, 10_000] as const;
/** Followers per chunk, as the fan-out step sends them. */
const CHUNK = 500;
/** Messages of a batch, which an invocation of write-feed-rows handles at the same time (`lib/infra/pipeline.ts`). */
const MESSAGES = 5;
/** Concurrent requests, as in `batchWrite`, whatever the number of messages. */
const CONCURRENCY = 4;
const POSTS = 60;
/** More for few followers: their times are short, and so differ more. */
const roundsOf = (size: number) => (size > 1_000 ? 5 : 11);

type Author = { size: number; caller: Caller; followerIds: string[] };

/** Measures posts, fan-outs and writes of feed rows for authors with 10 to 10,000 followers, who take turns. */
export async function fanout(log: (text: string) => void): Promise<Section> {
  return withLocalTable(log, async () => {
    const { handler } = (await import("../../lambdas/api/createTweet/index.ts")) as { handler: unknown };
    const authors: Author[] = [];
    for (const size of FOLLOWER_COUNTS) {
      log(`creating ${size} followers`);
      authors.push(await authorWith(size));
    }
    const post = async ({ caller }: Author) =>
      (await call<Tweet>(handler, { caller, body: { text: "x".repeat(280) } })).id;
    log("posting");
    const posts = await postTimes(authors, post);
    log("fanning out");
    const stages = await stageTimes(authors, post);
    log("counting write units");
    const units = await unitsPerFollower(authors, post);
    return {
      name: "fanout",
      title: "Fan-out",
      about: `In-process against the local DynamoDB; authors with ${FOLLOWER_COUNTS.join(", ")} followers take turns. *Fan-out* lists the followers and writes all their feed rows; *write* is only the stage that writes feed rows, ${MESSAGES} chunks of ${CHUNK} at a time as its step handles them, compared with a plain loop of BatchWriteItem at the same concurrency of ${CONCURRENCY}. That stage also reads the tweet once per chunk and, in parallel with the writes, finds the followers with an open connection: above 100 followers in a list of everyone online, which is read every two seconds. The local DynamoDB handles one request at a time, so here these reads add to the writes.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [...postFigures(posts), ...stageFigures(stages), units],
    };
  });
}

async function authorWith(size: number): Promise<Author> {
  const caller = await createUser(`author_${size}`);
  const followerIds = Array.from({ length: size }, () => randomUUID());
  await batchWrite(followerIds.map((id) => ({ put: followItem(id, caller.id) })));
  return { size, caller, followerIds };
}

type Post = (author: Author) => Promise<string>;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function postTimes(authors: Author[], post: Post): Promise<Map<number, number>> {
  const times = new Map<number, number[]>(authors.map(({ size }) => [size, []]));
  for (let round = 0; round < POSTS; round++)
    for (const author of authors) times.get(author.size)?.push(await timed(() => post(author)));
  return new Map([...times].map(([size, all]) => [size, median(all)]));
}

/** Duration of each stage, ms. */
type Stages = { fanOut: number; write: number; plainLoop: number };
/** Of all rounds, with the ratio of both ways to write in each. */
type Measured = { fanOut: number; write: Spread };

const rows = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };
const neverBusy = async () => Promise.reject(new Error("The local table never leaves rows unwritten."));
/** No follower has an open connection, but they are looked for. */
const feeds = {
  ...rows,
  ...{ findOpenConnections, signalTweet, signalListeners },
  findReposts: findRepostsConsistently,
  sendFeedWrites: neverBusy,
  measureFanOut,
};
const recentTweets = { addRecentTweets, removeRecentTweet, listAuthorTweets };

async function stageTimes(authors: Author[], post: Post): Promise<Map<number, Measured>> {
  const measured = new Map<number, Measured>();
  for (const author of authors) {
    const rounds: Stages[] = [];
    for (let round = 0; round < roundsOf(author.size); round++) rounds.push(await oneRound(author, post));
    measured.set(author.size, {
      fanOut: median(rounds.map((round) => round.fanOut)),
      write: spreadOf(rounds.map((round) => round.write / round.plainLoop)),
    });
  }
  return measured;
}

async function oneRound(author: Author, post: Post): Promise<Stages> {
  const { caller, followerIds } = author;
  const newTweet = async () => ({ tweetId: await post(author), authorId: caller.id });
  const fannedOut = await newTweet();
  const written = await newTweet();
  const plain = await newTweet();
  return {
    fanOut: await timed(() => fanOutInProcess(fannedOut)),
    write: await timed(() =>
      inParallel(chunk(followerIds, CHUNK), MESSAGES, (some) =>
        writeFeedRows(feeds, { ...chunkOf(written), followerIds: some }),
      ),
    ),
    plainLoop: await timed(() => plainLoop(plain, followerIds)),
  };
}

/** Fans a new tweet out without queues: each message is handled where it would be sent. */
export async function fanOutInProcess(tweet: { tweetId: string; authorId: string }): Promise<void> {
  const change = {
    ...{ ...tweet, inReplyTo: null, mentions: [], active: true, counted: 0 as const },
    correlationId: "bench",
  };
  const ports: FanOutShardPorts = {
    ...{ ...feeds, pageFollowers, listAuthorTweets, listReposts },
    sendFeedWrites: (chunks) => inParallel(chunks, MESSAGES, (some) => writeFeedRows(feeds, some)),
    sendFanOutShards: (shards) => inParallel(shards, 1, (shard) => fanOutShard(ports, shard)),
  };
  await fanOutTweet(
    { getProfile, beginMove, setPace, signalListeners, now, ...fanOutDefaults, ...ports, ...recentTweets },
    change,
  );
}

function chunkOf({ tweetId, authorId }: { tweetId: string; authorId: string }) {
  return { version: EVENTS_VERSION, tweetId, authorId, action: "write", correlationId: "bench" } as const;
}

/** The least work that writes the same rows: no reads, no retries, no chunks. */
async function plainLoop(tweet: { tweetId: string; authorId: string }, followerIds: string[]): Promise<void> {
  await inParallel(chunk(followerIds, 25), CONCURRENCY, async (some) => {
    const puts = some.map((userId) => ({ PutRequest: { Item: feedRow(userId, tweet) } }));
    await dynamo().send(new BatchWriteCommand({ RequestItems: { [tableName()]: puts } }));
  });
}

async function unitsPerFollower(authors: Author[], post: Post): Promise<Figure> {
  const author = authors.find(({ size }) => size === 1_000) as Author;
  const tweetId = await post(author);
  const { caller, followerIds } = author;
  const work = { ...chunkOf({ tweetId, authorId: caller.id }), followerIds };
  const { usage } = await metered(() => writeFeedRows(feeds, work));
  return {
    name: "write units per follower",
    value: usage.writeUnits / followerIds.length,
    unit: "WRU",
    target: 1.02,
    against: "AWS's size rules",
  };
}

function postFigures(times: Map<number, number>): Figure[] {
  const [least, most] = [times.get(FOLLOWER_COUNTS[0]) ?? Number.NaN, times.get(10_000) ?? Number.NaN];
  return [
    { name: "post with 10 followers", value: least, unit: "ms", against: "this machine" },
    {
      name: "post with 10,000 followers",
      value: most / least,
      unit: "×",
      target: 1.1,
      against: "with 10 followers",
    },
  ];
}

function stageFigures(stages: Map<number, Measured>): Figure[] {
  const figures = [...stages].flatMap(([size, { fanOut, write }]): Figure[] => [
    { name: `fan-out to ${size} followers`, value: fanOut, unit: "ms", against: "this machine" },
    {
      name: `write ${size} feed rows`,
      ...write,
      unit: "×",
      // With fewer followers, the single read of the tweet takes as long as the writes.
      ...(size >= 1_000 ? { target: 1.15 } : {}),
      against: "a plain loop of BatchWriteItem",
    },
  ]);
  const points = [...stages].map(([size, { fanOut }]) => [Math.log(size), Math.log(fanOut)] as const);
  const slopeFigure = {
    name: "growth exponent of fan-out time with followers",
    unit: "",
    timed: true as const,
    target: 1.02,
    against: "1 is linear",
  };
  return [...figures, { ...slopeFigure, value: slope(points) }];
}

/** The slope of the least-squares line. */
function slope(points: (readonly [number, number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([px]) => px), mean(([, py]) => py)];
  return mean(([px, py]) => (px - x) * (py - y)) / mean(([px]) => (px - x) ** 2);
}
