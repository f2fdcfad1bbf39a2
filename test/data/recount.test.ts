import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { setEnvironment } from "../../lib/core/environment.ts";
import { isoOf, timeOf } from "../../lib/core/ids.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { getTweetsConsistently } from "../../lib/data/tweet/index.ts";
import { getProfileConsistently } from "../../lib/data/user/index.ts";
import { MAX_ITEMS } from "../../lib/domain/counters/recount-sample.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { sourcesOf } from "../../lib/infra/ops/metrics.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { newUsers } from "./fixtures.ts";
import { pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";
import { guardTable, type TableGuard } from "./table-guard.ts";

/** As the stack sets them; a function's logger reads them once. */
vi.hoisted(() => {
  process.env.SERVICE_NAME = "operations";
  process.env.METRICS_NAMESPACE = "murmur-test";
});
const { handler } = await import("../../lambdas/ops/recount/index.ts");
const { countersRepaired } = sourcesOf({ namespace: "murmur-test" } as Parameters<typeof sourcesOf>[0]);

let [alice, bob, carol]: Caller[] = [];
let guard: TableGuard;
let tweetId: string;
let log: Record<string, unknown>[] = [];

/** The run of the night after bob's tweet. */
const run = () => {
  log = [];
  return guard.watch(() => handler({ time: isoOf(timeOf(tweetId) + 86_400_000) }));
};
const setTo = (count: number | string, counter: string) => ({
  ...{ UpdateExpression: `SET ${counter} = :n`, ExpressionAttributeValues: { ":n": count } },
});
const line = (message: string) => log.find((one) => one.message === message);
const metric = () => log.find((one) => "_aws" in one);
const tweet = async () => (await getTweetsConsistently([tweetId])).get(tweetId);

beforeAll(async () => {
  await useFreshTable();
  guard = guardTable(permissions["ops/recount"]);
  setEnvironment({ fanOutOnWriteLimit: "100000" });
});

beforeEach(async () => {
  await useFreshTable();
  [alice, bob, carol] = await newUsers();
  const events = pipeline();
  tweetId = await events.tweet(bob!.id, "Hello");
  await events.tweet(carol!.id, "Hello, bob", tweetId);
  await events.follow(alice!.id, bob!.id);
  await events.favorite(alice!.id, tweetId);
  await events.drain();
  vi.spyOn(Math, "random").mockReturnValue(0);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      const lines = String(text).split("\n");
      log.push(...lines.filter((one) => one.startsWith("{")).map((one) => JSON.parse(one)));
      return true;
    });
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(guard.refused(), "requests that the function's role does not allow").toEqual([]);
});

it("finds nothing wrong where every event was counted, and writes no metric", async () => {
  await run();
  // Two tweets and their authors.
  expect(line("counters recounted")).toMatchObject({ checked: 4, wrong: 0, busy: 0, skipped: 0 });
  expect(metric()).toBeUndefined();
});

it("repairs a tweet and its author, and writes the metric that rings the alarm", async () => {
  await updateItem(keys.tweet(tweetId), setTo(9, "favorites"));
  await updateItem(keys.profile(bob!.id), setTo(7, "followers"));
  await run();
  expect(await tweet()).toMatchObject({ favorites: 1, replies: 1 });
  expect(await getProfileConsistently(bob!.id)).toMatchObject({ followers: 1 });
  expect(line("wrong counters")).toMatchObject({ repaired: true });
  const { name, namespace, dimensions } = countersRepaired;
  expect(metric()).toMatchObject({ ...dimensions, [name]: 2 });
  expect(metric()).toHaveProperty("_aws.CloudWatchMetrics", [
    expect.objectContaining({ Namespace: namespace, Dimensions: [Object.keys(dimensions)] }),
  ]);
});

it("repairs a counter that is no number, to which no event can add any more", async () => {
  await updateItem(keys.tweet(tweetId), setTo("nine", "favorites"));
  await updateItem(keys.tweet(tweetId), setTo("nine", "replies"));
  await updateItem(keys.profile(bob!.id), setTo("seven", "tweets"));
  await run();
  expect(await tweet()).toMatchObject({ favorites: 1, replies: 1 });
  expect(await getProfileConsistently(bob!.id)).toMatchObject({ tweets: 1 });
  await run();
  expect(line("counters recounted")).toMatchObject({ checked: 4, wrong: 0 });
});

it("leaves a counter alone whose items would cost more than a run may", async () => {
  await updateItem(keys.tweet(tweetId), setTo(MAX_ITEMS + 1, "favorites"));
  await run();
  expect(line("counters recounted")).toMatchObject({ checked: 3, skipped: 1, wrong: 0 });
  expect(await tweet()).toMatchObject({ favorites: MAX_ITEMS + 1 });
});
