/**
 * A walk over the whole table, for what no index finds: a deletion whose event was lost, or a claim without a profile. It is
 * a parallel Scan with a limited rate, which takes capacity from nobody; requests never scan (requirement R14).
 */
import { setTimeout as pause } from "node:timers/promises";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { now } from "../core/clock.ts";
import { inParallel } from "../core/in-parallel.ts";
import { dynamo, type Item, tableName } from "../data/table/client.ts";
import type { Checkpoint } from "./checkpoint.ts";

type Walk = {
  /** Limits what is returned, as in ScanCommand. What it leaves out is read and paid for too. */
  filter?: { FilterExpression: string; ExpressionAttributeValues: Record<string, unknown> };
  checkpoint: Checkpoint;
  say: (line: string) => void;
  /** Read units per second. */
  rate: number;
};

const SEGMENTS = 4;
/** Items per request, so that progress is steady. */
const PAGE = 1_000;
const DONE = "done";

const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment);
const positionOf = (segment: number) => `segment ${segment}`;

/** Whether a part of the walk is done already. Never in a dry run, which keeps no positions. */
const hasPosition = ({ checkpoint }: Walk) =>
  segments.some((segment) => checkpoint.read(positionOf(segment)) !== undefined);

/** Passes every page of items to `visit`, and continues after the last page that an interrupted walk has finished. */
export async function walkTable(walk: Walk, visit: (items: Item[]) => Promise<void>): Promise<number> {
  if (hasPosition(walk))
    walk.say("An earlier use was interrupted. This one continues after the items that it has read.");
  try {
    return await walkSegments(walk, visit);
  } catch (error) {
    if (hasPosition(walk)) walk.say("Interrupted. The same command continues here if you repeat it.");
    throw error;
  }
}

async function walkSegments(walk: Walk, visit: (items: Item[]) => Promise<void>): Promise<number> {
  let items = 0;
  await inParallel(segments, SEGMENTS, async (segment) => {
    for await (const page of pagesOf(walk, segment)) {
      await visit(page.items);
      items += page.scanned;
      await walk.checkpoint.save(positionOf(segment), page.next ?? DONE);
      walk.say(`${items} items read`);
    }
  });
  return items;
}

type Page = { items: Item[]; scanned: number; next: Record<string, unknown> | undefined };

async function* pagesOf({ filter, checkpoint, rate }: Walk, Segment: number): AsyncGenerator<Page> {
  const saved = checkpoint.read(positionOf(Segment));
  if (saved === DONE) return;
  let next = saved as Record<string, unknown> | undefined;
  do {
    const start = now();
    const result = await dynamo().send(
      new ScanCommand({
        ...{ TableName: tableName(), Segment, TotalSegments: SEGMENTS, Limit: PAGE, ExclusiveStartKey: next },
        ...{ ReturnConsumedCapacity: "TOTAL", ...filter },
      }),
    );
    next = result.LastEvaluatedKey;
    yield { items: (result.Items ?? []) as Item[], scanned: result.ScannedCount ?? 0, next };
    const units = result.ConsumedCapacity?.CapacityUnits ?? 0;
    await pause(Math.max(0, (units * 1000 * SEGMENTS) / rate - (now() - start)));
  } while (next);
}
