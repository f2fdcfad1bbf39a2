import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Places } from "../machine/paths.ts";

type Message = { receipt_handle: string | null; visible_at: number };
type Queues = { queues?: { data?: Record<string, { messages?: Message[] }> } };

/** Mends what ministack (1.5.33) saved when it stopped, before it is read again. `endpoint` is where it will answer. */
export async function mendSavedState(places: Places, endpoint: string): Promise<void> {
  await moveQueues(places, endpoint);
  await rewrite(join(places.state, "lambda.json"), forgetStreamPositions);
  await rewrite(join(places.state, "sqs.json"), returnReceivedMessages);
}

/** A queue is known by its address, which holds the port, to everything that uses it. */
async function moveQueues(places: Places, endpoint: string): Promise<void> {
  for await (const name of glob("*.json", { cwd: places.state })) {
    const path = join(places.state, name);
    const text = await readFile(path, "utf8");
    const moved = text.replace(/http:\/\/localhost:\d+(?=\/\d{12}\/)/g, endpoint);
    if (moved !== text) await writeFile(path, moved);
  }
}

/**
 * Lets the readers of streams begin at the beginning. How far they had got is saved, but not the streams, which begin
 * anew: a reader would pass over as many new changes as it had read before.
 */
function forgetStreamPositions(saved: object): object {
  return { ...saved, dynamodb_stream_positions: {} };
}

/** Whoever had received a message is gone; it need not wait for its visibility timeout. */
function returnReceivedMessages(saved: Queues): object {
  for (const { messages = [] } of Object.values(saved.queues?.data ?? {})) {
    for (const message of messages) if (message.receipt_handle) message.visible_at = 0;
  }
  return saved;
}

async function rewrite(path: string, mend: (saved: object) => object): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const file = JSON.parse(text) as { payload?: object };
  if (file.payload) await writeFile(path, JSON.stringify({ ...file, payload: mend(file.payload) }));
}
