import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from "@aws-sdk/client-sqs";
import { backOff } from "../core/back-off.ts";
import { newId } from "../core/clock.ts";
import { inParallel } from "../core/in-parallel.ts";
import { batches, sendWithRetry } from "./batches.ts";

let client: SQSClient | undefined;
const sqs = () => {
  client ??= new SQSClient({ maxAttempts: 6 });
  return client;
};

/** SendMessageBatch's limit. */
const MAX_ENTRIES = 10;
const CONCURRENCY = 4;

/**
 * Sends messages as JSON, each at least once, hidden for `delaySeconds` (SQS allows at most 900).
 * Throws if the queue still rejects one in the last round.
 */
export function sendAll(queueUrl: string, messages: readonly unknown[], delaySeconds = 0): Promise<void> {
  const texts = messages.map((message) => JSON.stringify(message));
  return send(queueUrl, texts, () => ({ DelaySeconds: delaySeconds }));
}

/** Like {@link sendAll}, to a FIFO queue, which delivers the messages of one group one batch after another. */
export function sendInGroups(
  queueUrl: string,
  messages: readonly { group: string; message: unknown }[],
): Promise<void> {
  const groups = new Map(messages.map(({ group, message }) => [JSON.stringify(message), group]));
  return send(queueUrl, [...groups.keys()], (text) => ({
    MessageGroupId: groupIdOf(groups.get(text) ?? ""),
    // Never equal: what is sent again because it could not be handled must not be dropped as a duplicate.
    MessageDeduplicationId: newId(),
  }));
}

/** SQS allows no spaces in a group's id. */
function groupIdOf(name: string): string {
  return name.replaceAll(" ", ":");
}

type Options = Pick<
  SendMessageBatchRequestEntry,
  "DelaySeconds" | "MessageGroupId" | "MessageDeduplicationId"
>;

async function send(
  queueUrl: string,
  texts: readonly string[],
  optionsOf: (text: string) => Options,
): Promise<void> {
  await inParallel(batches(texts, MAX_ENTRIES), CONCURRENCY, (run) =>
    sendWithRetry(
      run,
      async (entries) => {
        const command = new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: entries.map(({ Id, text }) => ({ Id, MessageBody: text, ...optionsOf(text) })),
        });
        return (await sqs().send(command)).Failed ?? [];
      },
      backOff,
    ),
  );
}
