import { setTimeout as pause } from "node:timers/promises";
import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { stageName, stageOf } from "../../lib/infra/stage-names.ts";
import { type Clients, type Target, withClients } from "../aws/clients.ts";
import { countPendingChanges } from "./pending-changes.ts";

/** Unfinished work of the event pipeline: messages by queue, and items with a pending change. */
type Backlog = { queues: Record<string, number>; items: number };

const POLL_MS = 150;

/**
 * Waits until the event pipeline has processed every write: all countables are counted, no author is moving between the two
 * kinds of fan-out, and the queues are empty. Ignores dead-letter queues and delayed messages. Reads the whole table, so use
 * it only with a local AWS. Throws when the signal is aborted, and after `timeoutMs`; the error says what is left.
 */
export function drain(target: Target, timeoutMs = 60_000, signal?: AbortSignal): Promise<void> {
  return withClients(target, async (clients) => {
    const deadline = performance.now() + timeoutMs;
    let backlog = await backlogOf(clients, target.tableName);
    while (!isEmpty(backlog)) {
      if (performance.now() > deadline)
        throw new Error(`Unfinished after ${timeoutMs} ms: ${describe(backlog)}`);
      await pause(POLL_MS, undefined, signal ? { signal } : {});
      backlog = await backlogOf(clients, target.tableName);
    }
  });
}

/**
 * Reads the queues, then the table, then the queues again: work that moves from the table into a queue between two reads
 * shows up in the later one.
 */
async function backlogOf({ sqs, table }: Clients, tableName: string): Promise<Backlog> {
  const queues = await waitingMessages(sqs, tableName);
  if (total(queues) > 0) return { queues, items: 0 };
  const items = await countPendingChanges(table, tableName);
  return { queues: items > 0 ? {} : await waitingMessages(sqs, tableName), items };
}

async function waitingMessages(sqs: SQSClient, tableName: string): Promise<Record<string, number>> {
  const QueueNamePrefix = `${stageName(stageOf(tableName), "events")}-`;
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix }));
  const working = QueueUrls.filter((url) => !url.includes("DeadLetter"));
  const counts = await Promise.all(
    working.map(async (url) => [nameOf(url), await messagesIn(sqs, url)] as const),
  );
  return Object.fromEntries(counts);
}

/** How many messages of a queue wait or are being processed: all but the delayed ones. */
export async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

function isEmpty({ queues, items }: Backlog): boolean {
  return items === 0 && total(queues) === 0;
}

function total(queues: Record<string, number>): number {
  return Object.values(queues).reduce((sum, count) => sum + count, 0);
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

function describe({ queues, items }: Backlog): string {
  const waiting = Object.entries(queues).filter(([, count]) => count > 0);
  const messages = waiting.map(([name, count]) => `${count} messages in ${name}`);
  return [...messages, `${items} items with pending changes`].join(", ");
}
