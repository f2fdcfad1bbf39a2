/** How often each term is used: by estimates, because counting each use would double the price of the index. */
import { createCache } from "../../core/cache.ts";
import { now } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { batchGet } from "../table/batch-get.ts";
import type { Item } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { searchKeys } from "../table/search-keys.ts";
import { grown, NOTICE, type Period, RARE, type TermSummary } from "./places.ts";
import { hashOf } from "./signature.ts";

/** Half the notice of a new period, so that everyone knows it in time. */
const cache = createCache<TermSummary>({ maxSize: 20_000, maxAge: NOTICE / 2 });

/** One use in this many is counted, for each partition of a term: so no summary is written more often than one of its lists. */
const SAMPLE = 16;
/** Counted uses after which the rate is judged. */
const ENOUGH = 2_000;
const CONCURRENCY = 4;

/** What is known of each term; half a minute old at most. */
export async function readSummaries(terms: Iterable<string>): Promise<(term: string) => TermSummary> {
  const wanted = new Set(terms);
  const known = new Map([...wanted].flatMap((term) => pair(term, cache.get(term))));
  const missing = [...wanted].filter((term) => !known.has(term));
  const items = missing.length > 0 ? await batchGet(missing.map(searchKeys.term)) : [];
  const found = new Map(items.map((item) => [item.PK, toSummary(item)]));
  for (const term of missing) {
    const summary = found.get(searchKeys.term(term).PK) ?? RARE;
    cache.set(term, summary);
    known.set(term, summary);
  }
  return (term) => known.get(term) ?? RARE;
}

function pair(term: string, summary: TermSummary | undefined): [string, TermSummary][] {
  return summary ? [[term, summary]] : [];
}

/** Counts uses of terms, and spreads a term over more partitions before one of them is written too often. */
export async function countUses(
  uses: readonly { term: string; tweetId: string }[],
  summaryOf: (term: string) => TermSummary,
): Promise<void> {
  const added = new Map<string, number>();
  for (const { term, tweetId } of uses) {
    const oneIn = SAMPLE * (summaryOf(term).periods.at(-1)?.shards ?? 1);
    // The same for the same tweet, so that a message that arrives twice seldom counts twice.
    if (hashOf(tweetId + term) % oneIn === 0) added.set(term, (added.get(term) ?? 0) + oneIn);
  }
  await inParallel(added, CONCURRENCY, ([term, count]) => addUses(term, count));
}

async function addUses(term: string, count: number): Promise<void> {
  const item = await updateItem(searchKeys.term(term), {
    UpdateExpression:
      "ADD uses :count SET judgedAt = if_not_exists(judgedAt, :now), judgedUses = if_not_exists(judgedUses, :none)",
    ExpressionAttributeValues: { ":count": count, ":now": now(), ":none": 0 },
    ReturnValues: "ALL_NEW",
  });
  await judge(term, item as Item);
}

async function judge(term: string, item: Item): Promise<void> {
  const [since, uses] = [Number(item.judgedAt), Number(item.uses) - Number(item.judgedUses)];
  if (uses < ENOUGH) return;
  const { periods } = toSummary(item);
  // A period that has not begun is the answer to the same rush.
  const isAnnounced = (periods.at(-1)?.shards ?? 1) > 1 && since > now() - NOTICE;
  const next = isAnnounced ? undefined : grown(periods, (uses * 1000) / Math.max(1000, now() - since), now());
  await ifCondition(() =>
    updateItem(searchKeys.term(term), {
      UpdateExpression: "SET judgedAt = :now, judgedUses = :uses, periods = :periods",
      ConditionExpression: "judgedAt = :since",
      ExpressionAttributeValues: {
        ...{ ":now": now(), ":uses": Number(item.uses), ":since": since },
        ":periods": next ?? periods,
      },
    }),
  );
}

function toSummary(item: Item): TermSummary {
  const periods = (item.periods as Period[] | undefined) ?? RARE.periods;
  return { uses: Number(item.uses ?? 0), periods };
}
