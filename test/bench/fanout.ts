/**
 * The way from a tweet to its author's followers, driven in this process against the local DynamoDB: what a post costs
 * its author, and what writing the feeds costs beside a plain loop of the same batch writes.
 */
import { randomUUID } from "node:crypto";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Tweet } from "../../lib/contract/schemas.ts";
import { getTweetsConsistently } from "../../lib/data/consistent.ts";
import { pageFollowers, putFeedRows, removeFeedRows } from "../../lib/data/delivery.ts";
import { feedRowItem } from "../../lib/data/feed.ts";
import { getProfile } from "../../lib/data/profile.ts";
import { addToRecentHead, removeFromRecentHead } from "../../lib/data/recent.ts";
import { batchWrite, chunk, dynamo, tableName } from "../../lib/data/table.ts";
import { listTweetIdsOfAuthor } from "../../lib/data/tweet.ts";
import { deliverTweet } from "../../lib/domain/feed/deliverTweet.ts";
import { writeFeeds } from "../../lib/domain/feed/writeFeeds.ts";
import { inParallel } from "../../lib/domain/in-parallel.ts";
import type { Caller } from "../../lib/domain/model.ts";
import { findOpenPages, hintAtTweet, hintListeners } from "../../lib/messaging/realtime.ts";
import { call } from "./events.ts";
import { withLocalTable } from "./local.ts";
import { metered } from "./meter.ts";
import { followItem, person } from "./operations.ts";
import { type Figure, median, type Section } from "./report.ts";

export const SIZES = [10, 100, 1_000, 10_000] as const;
/** Followers a chunk, as deliver-tweet hands them on. */
const CHUNK = 500;
/** What `batchWrite` has under way at once. */
const CONCURRENCY = 8;
const POSTS = 60;
const ROUNDS = 5;

type Author = { size: number; caller: Caller; followerIds: string[] };

/** Measures posts, deliveries and the writing of feeds for authors of 10 to 10,000 followers, all taking turns. */
export async function fanout(say: (text: string) => void): Promise<Section> {
  return withLocalTable(say, async () => {
    const { handler } = (await import("../../lambdas/api/createTweet/index.ts")) as { handler: unknown };
    const authors: Author[] = [];
    for (const size of SIZES) {
      say(`making ${size} followers`);
      authors.push(await authorWith(size));
    }
    const post = async ({ caller }: Author) =>
      (await call<Tweet>(handler, { caller, body: { text: "x".repeat(280) } })).id;
    say("posting");
    const posts = await postTimes(authors, post);
    say("delivering");
    const stages = await stageTimes(authors, post);
    say("metering");
    const units = await unitsPerFollower(authors, post);
    return {
      name: "fanout",
      title: "Fan-out",
      about: `In-process against the local DynamoDB; authors of ${SIZES.join(", ")} followers take turns. *Delivering* lists the followers and writes all their feeds; *writing* is the feed-writing stage alone, beside a plain loop of BatchWriteItem with the same ${CONCURRENCY} calls under way. Writing also reads the tweet once a chunk and, side by side with the rows, which followers have a page open (a hundred a request); on AWS the two run at once (not measured there), but the local DynamoDB does one thing at a time, so here it is most of what is above 1.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [...postFigures(posts), ...stageFigures(stages), units],
    };
  });
}

async function authorWith(size: number): Promise<Author> {
  const caller = await person(`author_${size}`);
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

type Stage = { deliver: number; write: number; plain: number };

const rows = { getTweets: getTweetsConsistently, putFeedRows, removeFeedRows };
/** Nobody has a page open, but whether somebody has is looked up for every follower. */
const feeds = { ...rows, findOpenPages, hintAtTweet, hintListeners };
const heads = { addToRecentHead, removeFromRecentHead, listTweetIdsOfAuthor };

async function stageTimes(authors: Author[], post: Post): Promise<Map<number, Stage>> {
  const measured = new Map<number, Stage>();
  for (const author of authors) {
    const rounds: Stage[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await oneRound(author, post));
    const of = (stage: keyof Stage) => median(rounds.map((one) => one[stage]));
    measured.set(author.size, { deliver: of("deliver"), write: of("write"), plain: of("plain") });
  }
  return measured;
}

async function oneRound(author: Author, post: Post): Promise<Stage> {
  const { caller, followerIds } = author;
  const change = async () => ({
    ...{ tweetId: await post(author), authorId: caller.id, inReplyTo: null, mentions: [] },
    ...{ active: true, counted: 0 as const, correlationId: "bench" },
  });
  const sendFeedWrites = (chunks: readonly Parameters<typeof writeFeeds>[1][]) =>
    inParallel(chunks, 1, (some) => writeFeeds(feeds, some));
  const delivered = await change();
  const written = await change();
  const plain = await change();
  return {
    deliver: await timed(() =>
      deliverTweet({ getProfile, pageFollowers, sendFeedWrites, ...feeds, ...heads }, delivered),
    ),
    write: await timed(async () => {
      for (const some of chunk(followerIds, CHUNK))
        await writeFeeds(feeds, { ...written, action: "write", followerIds: some });
    }),
    plain: await timed(() => plainLoop(plain.tweetId, caller.id, followerIds)),
  };
}

/** The least that writes the same rows: no reading, no retry, no chunks. */
async function plainLoop(id: string, authorId: string, followerIds: string[]): Promise<void> {
  await inParallel(chunk(followerIds, 25), CONCURRENCY, async (some) => {
    const puts = some.map((userId) => ({ PutRequest: { Item: feedRowItem(userId, { id, authorId }) } }));
    await dynamo().send(new BatchWriteCommand({ RequestItems: { [tableName()]: puts } }));
  });
}

async function unitsPerFollower(authors: Author[], post: Post): Promise<Figure> {
  const author = authors.find(({ size }) => size === 1_000) as Author;
  const tweetId = await post(author);
  const { caller, followerIds } = author;
  const work = { tweetId, authorId: caller.id, action: "write" as const, followerIds };
  const { usage } = await metered(() => writeFeeds(feeds, work));
  return {
    name: "writes a follower",
    value: usage.writeUnits / followerIds.length,
    unit: "WRU",
    target: 1.02,
    against: "AWS's size rules",
  };
}

function postFigures(times: Map<number, number>): Figure[] {
  const [least, most] = [times.get(SIZES[0]) ?? Number.NaN, times.get(10_000) ?? Number.NaN];
  return [
    { name: "post with 10 followers", value: least, unit: "ms", against: "this machine, now" },
    {
      name: "post with 10,000 followers",
      value: most / least,
      unit: "×",
      target: 1.1,
      against: "with 10 followers",
    },
  ];
}

function stageFigures(stages: Map<number, Stage>): Figure[] {
  const figures = [...stages].flatMap(([size, { deliver, write, plain }]): Figure[] => [
    { name: `delivering to ${size}`, value: deliver, unit: "ms", against: "this machine, now" },
    {
      name: `writing ${size} feeds`,
      value: write / plain,
      unit: "×",
      // Below that the one read of the tweet is as long as the writing.
      ...(size >= 1_000 ? { target: 1.3 } : {}),
      against: "a plain loop of BatchWriteItem",
    },
  ]);
  const points = [...stages].map(([size, { deliver }]) => [Math.log(size), Math.log(deliver)] as const);
  const slopeFigure = {
    name: "slope of log time over log followers",
    unit: "",
    target: 1.02,
    against: "delivering",
  };
  return [...figures, { ...slopeFigure, value: slope(points) }];
}

/** Least squares. */
function slope(points: (readonly [number, number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([px]) => px), mean(([, py]) => py)];
  return mean(([px, py]) => (px - x) * (py - y)) / mean(([px]) => (px - x) ** 2);
}
