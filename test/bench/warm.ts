/** Measures what a warm getFeed adds to the requests that it cannot do without. */
import { newId } from "../../lib/core/clock.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { createUser, feedRow, followItem, popularTweet } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import type { Figure, Section } from "./report.ts";
import { api } from "./steps.ts";
import { spreadOf } from "./turns.ts";

const WARM_UP = 50;
const CALLS = 300;
const TARGET = 1.15;

type Request = { start: number; end: number };
let requests: Request[] = [];

/** Reads feeds of 20 tweets by as many authors, with popular tweets mixed in. */
export async function warm(log: (text: string) => void): Promise<Section> {
  return withLocalTable(log, async () => {
    const reader = await createReader();
    recordRequests();
    log(`reading a feed ${CALLS} times`);
    const ratios: number[] = [];
    for (let call = 0; call < WARM_UP + CALLS; call++) {
      requests = [];
      const start = performance.now();
      await api("getFeed", { caller: reader, query: { limit: "20" } });
      const total = performance.now() - start;
      if (call >= WARM_UP) ratios.push(total / slowestPair(requests));
    }
    const figure: Figure = {
      ...{ name: "getFeed of 20, p50", unit: "×", target: TARGET, ...spreadOf(ratios) },
      against: "the sum of its two slowest sequential requests",
    };
    return {
      name: "warm",
      title: "A warm getFeed",
      about: `getFeed called ${CALLS} times in-process against the local DynamoDB, after ${WARM_UP} calls that do not count. The two slowest requests of which one ends before the other begins are what it must wait for; the rest is its own code, and time in which its requests wait for each other.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [figure],
    };
  });
}

async function createReader() {
  const reader = await createUser("reader");
  const authors = await Promise.all(Array.from({ length: 20 }, (_, n) => createUser(`author${n}`)));
  await batchWrite(authors.map(({ id }) => ({ put: followItem(reader.id, id) })));
  for (const { id: authorId } of [...authors, ...authors]) {
    const tweet = { id: newId(), authorId, text: "x".repeat(280), inReplyTo: null, correlationId: "bench" };
    await putTweet(tweet);
    await batchWrite([{ put: feedRow(reader.id, { tweetId: tweet.id, authorId }) }]);
  }
  const others = await Promise.all(Array.from({ length: 10 }, (_, n) => createUser(`other${n}`)));
  await Promise.all(others.map((other, n) => popularTweet(other, 50 + n)));
  return reader;
}

/** A request lasts from when the client is asked until it has the answer. */
function recordRequests(): void {
  dynamo().middlewareStack.add(
    (next) => async (args) => {
      const start = performance.now();
      const response = await next(args);
      requests.push({ start, end: performance.now() });
      return response;
    },
    { step: "initialize", priority: "high" },
  );
}

function slowestPair(all: readonly Request[]): number {
  const length = ({ start, end }: Request) => end - start;
  const sums = all.flatMap((first) =>
    all.map((second) => (second.start >= first.end ? length(first) + length(second) : length(first))),
  );
  return Math.max(...sums);
}
