/** Calls handlers of operations and of the pipeline's steps in this process, and counts what they ask of the table. */
import { clearCaches } from "../../lib/core/cache.ts";
import type { Key } from "../../lib/data/table/keys.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { call } from "./events.ts";
import { metered, readItem, type Usage } from "./meter.ts";
import { record } from "./record.ts";
import type { Figure } from "./report.ts";
import { sizeOf } from "./size.ts";

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

export async function api<Body>(operation: string, request: Parameters<typeof call>[1]): Promise<Body> {
  const { handler } = (await import(`../../lambdas/api/${operation}/index.ts`)) as { handler: unknown };
  return call<Body>(handler, request);
}

export const post = async (caller: Caller, inReplyTo?: string, text = "x".repeat(280)) =>
  (await api<{ id: string }>("createTweet", { caller, body: { text, ...(inReplyTo ? { inReplyTo } : {}) } }))
    .id;

/** Delivers envelopes of events to a consumer, one message each. */
export async function deliver(step: string, type: string, envelopes: object[][]): Promise<unknown> {
  const { handler } = (await import(`../../lambdas/events/${step}/index.ts`)) as { handler: Handler };
  const Records = envelopes.map((events, i) => record({ version: 1, type, events }, i));
  return succeeded(await handler({ Records }, {}));
}

export function succeeded(result: unknown): unknown {
  const { batchItemFailures = [], statusCode = 200 } = result as {
    batchItemFailures?: unknown[];
    statusCode?: number;
  };
  if (batchItemFailures.length > 0 || statusCode >= 400) throw new Error(JSON.stringify(result));
  return result;
}

export async function measured(
  name: string,
  work: () => Promise<unknown>,
  { cold = true } = {},
): Promise<Figure[]> {
  if (cold) clearCaches();
  return figuresOf(name, (await metered(work)).usage);
}

/** The mean of many runs with cold caches: of a step that does something for a sample only. */
export async function meanOf(name: string, works: readonly (() => Promise<unknown>)[]): Promise<Figure[]> {
  const usages: Usage[] = [];
  for (const work of works) {
    clearCaches();
    usages.push((await metered(work)).usage);
  }
  const mean = (metric: keyof Usage) =>
    Number((usages.reduce((sum, usage) => sum + usage[metric], 0) / usages.length).toFixed(2));
  return figuresOf(name, {
    ...{ requests: mean("requests"), roundTrips: mean("roundTrips") },
    ...{ readUnits: mean("readUnits"), writeUnits: mean("writeUnits") },
  });
}

function figuresOf(name: string, usage: Usage): Figure[] {
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

export async function bytesOf(key: Key): Promise<number> {
  const item = await readItem(key);
  if (!item) throw new Error(`There is no item ${key.PK} ${key.SK}.`);
  return sizeOf(item);
}
