/** Measures the favorites of a viral tweet: whether each is counted once, at what price, and how fast. */
import { randomUUID } from "node:crypto";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { chunk } from "../../lib/core/chunks.ts";
import { newId } from "../../lib/core/clock.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { setFavorite } from "../../lib/data/favorite/index.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { tryWrite } from "../../lib/data/table/condition.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { createUser, favoriteItem } from "./fixtures.ts";
import { metered, readItem } from "./meter.ts";
import type { Figure } from "./report.ts";
import { deliver, post } from "./steps.ts";
import { ratio, takeTurns } from "./turns.ts";

/** Favorites of one tweet at once, of which every tenth is delivered twice. */
export const FAVORITES = 5_000;
/** Favorites per round of comparing their times. */
const BURST = 200;
const ROUNDS = 5;
const CONCURRENCY = 16;
/** Events in an envelope, and envelopes in an invocation, when there are many (`lib/infra/pipeline.ts`). */
export const ENVELOPE = 100;
export const BATCH = 20;

const state = { active: true, counted: 0, correlationId: "bench" };

/** Favorites of one tweet at once, some of them delivered twice. */
export async function ofViralTweet(): Promise<Figure[]> {
  const author = await createUser("viral");
  const tweetId = await post(author);
  const events = await favorite(tweetId, FAVORITES);
  const twice = events.filter((_, n) => n % 10 === 0);
  const { usage, hottest } = await metered(async () => {
    await count([...events, ...twice]);
  });
  const counted = Number((await readItem(keys.tweet(tweetId)))?.favorites ?? 0);
  const name = `${FAVORITES} favorites of one tweet`;
  return [
    {
      name: `${name}: counted wrongly`,
      value: Math.abs(counted - FAVORITES),
      unit: "",
      target: 0,
      against: `counted: ${counted}`,
    },
    { name: `${name}: requests that count one`, value: usage.requests / FAVORITES, unit: "", target: 0.05 },
    {
      name: `${name}: writes that count one`,
      value: usage.writeUnits / FAVORITES,
      unit: "WRU",
      target: 2.1,
      against: "the edge in a transaction: 2",
    },
    {
      name: `${name}: writes of the hottest item`,
      value: hottest,
      unit: "WRU",
      target: 300,
      against: "a partition takes 1,000 per second",
    },
  ];
}

/** Stores favorites of different people. Returns the events that follow from them. */
async function favorite(tweetId: string, count: number): Promise<object[]> {
  const favorites = Array.from({ length: count }, () => ({ userId: randomUUID(), tweetId, since: newId() }));
  await inParallel(favorites, CONCURRENCY, async (one) => {
    await setFavorite({ ...one, favorited: true, correlationId: "bench" });
  });
  return favorites.map((one) => ({ ...state, ...one }));
}

async function count(events: readonly object[]): Promise<void> {
  for (const batch of chunk(chunk(events, ENVELOPE), BATCH))
    await deliver("update-counters", "favorite.changed", batch);
}

/** How long favorites take until they are counted, beside transactions that store and count one each. */
export async function ofThroughput(): Promise<Figure> {
  const author = await createUser("favorited");
  const [own, plain] = [await post(author), await post(author)];
  const samples = await takeTurns(ROUNDS, {
    murmur: async () => count(await favorite(own, BURST)),
    transactions: () => inParallel(Array.from({ length: BURST }), CONCURRENCY, () => favoriteAndCount(plain)),
  });
  return {
    name: `${BURST} favorites of one tweet until they are counted`,
    ...{ unit: "×", against: "a transaction each" },
    ...ratio(samples.murmur, samples.transactions),
  };
}

async function favoriteAndCount(tweetId: string): Promise<void> {
  const Item = favoriteItem(randomUUID(), tweetId);
  await tryWrite(() =>
    dynamo().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: tableName(), Item } },
          {
            Update: {
              ...{ TableName: tableName(), Key: keys.tweet(tweetId) },
              UpdateExpression: "ADD favorites :one",
              ExpressionAttributeValues: { ":one": 1 },
            },
          },
        ],
      }),
    ),
  );
}
