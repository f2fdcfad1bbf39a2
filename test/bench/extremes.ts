/** Measures what grows elsewhere: authors on read, a celebrity's followers, a viral tweet's favorites, and conversations. */
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { newId } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createUser, feedRow, followItem } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import { metered, type Usage } from "./meter.ts";
import { followOnRead } from "./open-pages.ts";
import type { Figure, Section } from "./report.ts";
import { api, deliver, measured, post } from "./steps.ts";
import { BATCH, ENVELOPE, FAVORITES, ofThroughput, ofViralTweet } from "./viral.ts";

/** Authors on read that readers follow. */
const ON_READ = [0, 10, 100];
/** Followers of celebrities. */
const CELEBRITIES = [100_000, 1_000_000, 30_000_000];
const CONVERSATIONS = 1_000;
const CONCURRENCY = 16;
const text = "x".repeat(280);
const state = { active: true, counted: 0, correlationId: "bench" };

export async function extremes(log: (text: string) => void): Promise<Section> {
  process.env[variables.fanOutOnWriteLimit] = "100000";
  process.env[variables.hotCountersQueueUrl] = "unused";
  return withLocalTable(log, async () => {
    const figures: Figure[] = [];
    for (const count of ON_READ) {
      log(`reading a feed with ${count} authors on read`);
      figures.push(...(await ofReader(count)));
    }
    log("posting as celebrities");
    figures.push(...(await ofCelebrities()));
    log(`favoriting one tweet ${FAVORITES} times`);
    figures.push(...(await ofViralTweet()), await ofThroughput());
    log(`reading ${CONVERSATIONS} conversations`);
    figures.push(...(await ofConversations()));
    return {
      name: "extremes",
      title: "Many authors on read, followers, favorites and conversations",
      about: `Handlers called in-process against the local DynamoDB, with cold caches. Readers have a full page of feed rows, and two new tweets of each author on read. A celebrity's tweet is posted and fanned out. ${FAVORITES} people favorite a tweet at once, and a tenth of the events arrive twice, in envelopes of ${ENVELOPE} and ${BATCH} envelopes to an invocation. Each of ${CONVERSATIONS} conversations has a tweet, a reply and a reply to that.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  });
}

/** A page of the feed: 29 RRU without authors on read, as in `operations`, and half for each of them. */
async function ofReader(count: number): Promise<Figure[]> {
  const [reader, author] = await Promise.all(
    ["reader", "author"].map((name) => createUser(`${name}${count}`)),
  );
  if (!reader || !author) throw new Error("A reader and an author are required.");
  await batchWrite([{ put: followItem(reader.id, author.id) }]);
  for (let i = 0; i < 21; i++)
    await batchWrite([{ put: feedRow(reader.id, { tweetId: await post(author), authorId: author.id }) }]);
  if (count > 0) await followOnRead(reader, count);
  const read = () => api("getFeed", { caller: reader, query: { limit: "20" } });
  return withTargets(await measured(`getFeed, ${count} authors on read`, read), {
    "sequential round trips": count > 0 ? 3 : 2,
    reads: 29 + count / 2,
  });
}

function withTargets(figures: Figure[], targets: Record<string, number>): Figure[] {
  return figures.map((figure) => {
    const target = targets[figure.name.split(": ")[1] ?? ""];
    return target === undefined ? figure : { ...figure, target };
  });
}

/** What a tweet costs until its followers can read it must not depend on how many they are. */
async function ofCelebrities(): Promise<Figure[]> {
  const costs: Usage[] = [];
  for (const followers of CELEBRITIES) {
    const author = await createUser(`celebrity${followers}`);
    await setFollowers(author.id, followers);
    let tweetId = "";
    const posted = await metered(async () => {
      tweetId = await post(author);
    });
    const event = { ...state, tweetId, authorId: author.id, inReplyTo: null, mentions: [] };
    const fannedOut = await metered(() => deliver("fan-out-tweet", "tweet.created", [[event]]));
    costs.push(sumOf(posted.usage, fannedOut.usage));
  }
  const [least] = costs as [Usage];
  const most = (metric: keyof Usage) => Math.max(...costs.map((cost) => cost[metric]));
  const name = `a celebrity's tweet, ${CELEBRITIES.map((count) => count.toLocaleString("en")).join(", ")} followers`;
  return [
    {
      name: `${name}: requests`,
      value: most("requests"),
      unit: "",
      target: least.requests,
      against: "the least of them",
    },
    {
      name: `${name}: reads`,
      value: most("readUnits"),
      unit: "RRU",
      target: least.readUnits,
      against: "the least of them",
    },
    {
      name: `${name}: writes`,
      value: most("writeUnits"),
      unit: "WRU",
      target: least.writeUnits,
      against: "the least of them",
    },
  ];
}

function sumOf(a: Usage, b: Usage): Usage {
  return {
    requests: a.requests + b.requests,
    roundTrips: a.roundTrips + b.roundTrips,
    readUnits: a.readUnits + b.readUnits,
    writeUnits: a.writeUnits + b.writeUnits,
  };
}

async function setFollowers(userId: string, followers: number): Promise<void> {
  await dynamo().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.profile(userId),
      UpdateExpression: "SET followers = :followers, fanOut = :read",
      ExpressionAttributeValues: { ":followers": followers, ":read": "read" },
    }),
  );
}

async function ofConversations(): Promise<Figure[]> {
  const authors = await Promise.all(Array.from({ length: 20 }, (_, n) => createUser(`talker${n}`)));
  const ids = Array.from({ length: CONVERSATIONS }, (_, n) => n);
  const middles: string[] = [];
  await inParallel(ids, CONCURRENCY, async (n) => {
    middles.push(await converse(authors, n));
  });
  const costs: Usage[] = [];
  for (const tweetId of middles)
    costs.push((await metered(() => api("getConversation", { params: { tweetId } }))).usage);
  const mean = (metric: keyof Usage) => costs.reduce((sum, cost) => sum + cost[metric], 0) / costs.length;
  const most = (metric: keyof Usage) => Math.max(...costs.map((cost) => cost[metric]));
  const name = `getConversation, ${CONVERSATIONS} of them`;
  return [
    { name: `${name}: requests, mean`, value: mean("requests"), unit: "" },
    { name: `${name}: sequential round trips, most`, value: most("roundTrips"), unit: "", target: 3 },
    { name: `${name}: reads, mean`, value: mean("readUnits"), unit: "RRU" },
    { name: `${name}: reads, most`, value: most("readUnits"), unit: "RRU", target: 8 },
  ];
}

/** A tweet, a reply and a reply to that. Returns the reply's id. */
async function converse(authors: readonly Caller[], n: number): Promise<string> {
  const ancestors: string[] = [];
  for (let depth = 0; depth < 3; depth++) {
    const id = newId();
    const authorId = authors[(n + depth) % authors.length]?.id ?? "";
    const inReplyTo = ancestors.at(-1) ?? null;
    await putTweet({ id, authorId, text, inReplyTo, ancestors: [...ancestors], correlationId: "bench" });
    ancestors.push(id);
  }
  return ancestors[1] ?? "";
}
