import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Places } from "./places.ts";

/**
 * Lets the readers of streams begin at the beginning. ministack (1.5.33) saves how far they had got, but not the streams,
 * which begin anew: a reader would pass over as many new changes as it had read before.
 */
export async function forgetStreamPositions(places: Places): Promise<void> {
  const path = join(places.state, "lambda.json");
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const saved = JSON.parse(text) as { payload?: { dynamodb_stream_positions?: unknown } };
  if (!saved.payload) return;
  saved.payload.dynamodb_stream_positions = {};
  await writeFile(path, JSON.stringify(saved));
}
