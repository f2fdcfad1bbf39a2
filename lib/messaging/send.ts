import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { backOff } from "../core/back-off.ts";
import { inParallel } from "../core/in-parallel.ts";
import { batches, sendWithRetry } from "./batches.ts";

let client: SQSClient | undefined;
const sqs = () => {
  client ??= new SQSClient({ maxAttempts: 4 });
  return client;
};

/** SendMessageBatch's limit. */
const MAX_ENTRIES = 10;
const CONCURRENCY = 4;

/**
 * Sends messages as JSON, each at least once, hidden for `delaySeconds` (SQS allows at most 900).
 * Throws if the queue still rejects one in the last round.
 */
export async function sendAll(
  queueUrl: string,
  messages: readonly unknown[],
  delaySeconds = 0,
): Promise<void> {
  const runs = batches(
    messages.map((message) => JSON.stringify(message)),
    MAX_ENTRIES,
  );
  await inParallel(runs, CONCURRENCY, (run) =>
    sendWithRetry(run, (entries) => sendBatch(queueUrl, entries, delaySeconds), backOff),
  );
}

async function sendBatch(queueUrl: string, entries: { Id: string; text: string }[], delaySeconds: number) {
  const { Failed } = await sqs().send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: entries.map(({ Id, text }) => ({ Id, MessageBody: text, DelaySeconds: delaySeconds })),
    }),
  );
  return Failed ?? [];
}
