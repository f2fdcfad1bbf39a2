import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Paths } from "../machine/paths.ts";

type Message = { receipt_handle: string | null; visible_at: number };
type Queues = { queues?: { data?: Record<string, { messages?: Message[] }> } };

/**
 * Repairs the state that ministack (1.5.33) saved when it stopped. Call it before ministack loads that state again.
 * `endpoint` is its URL from then on.
 */
export async function repairSavedState(paths: Paths, endpoint: string): Promise<void> {
  await moveQueues(paths, endpoint);
  await rewrite(join(paths.state, "lambda.json"), resetStreamPositions);
  await rewrite(join(paths.state, "sqs.json"), returnReceivedMessages);
}

/** Everything that uses a queue refers to it by its URL, which contains the port. */
async function moveQueues(paths: Paths, endpoint: string): Promise<void> {
  for await (const name of glob("*.json", { cwd: paths.state })) {
    const path = join(paths.state, name);
    const text = await readFile(path, "utf8");
    const moved = text.replace(/http:\/\/localhost:\d+(?=\/\d{12}\/)/g, endpoint);
    if (moved !== text) await writeFile(path, moved);
  }
}

/**
 * Makes stream readers start at the beginning. ministack saves their positions but not the streams, which start empty: a
 * reader would skip as many new changes as it had read before.
 */
function resetStreamPositions(saved: object): object {
  return { ...saved, dynamodb_stream_positions: {} };
}

/** Makes received messages visible at once: their receivers no longer exist. */
function returnReceivedMessages(saved: Queues): object {
  for (const { messages = [] } of Object.values(saved.queues?.data ?? {})) {
    for (const message of messages) if (message.receipt_handle) message.visible_at = 0;
  }
  return saved;
}

async function rewrite(path: string, change: (saved: object) => object): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const file = JSON.parse(text) as { payload?: object };
  if (file.payload) await writeFile(path, JSON.stringify({ ...file, payload: change(file.payload) }));
}
