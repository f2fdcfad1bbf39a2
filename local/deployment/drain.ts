import { setTimeout as pause } from "node:timers/promises";
import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { type Clients, type Place, withClients } from "../aws/clients.ts";
import { countUnfinished } from "./pending-changes.ts";

/** What is still on its way: messages by queue, and rows whose change the stream has not carried through yet. */
type Backlog = { queues: Record<string, number>; rows: number };

const POLL_MS = 150;

/**
 * Waits until everything that was written has been followed by everything that follows from it: no edge that is not
 * counted, nobody changing between being pushed and pulled, no message in a queue. Messages put aside in dead-letter
 * queues and delayed ones do not count. Reads the whole table, so it is for a local AWS only.
 * Throws after `timeoutMs`, saying what is left, and when the signal is given.
 */
export function drain(place: Place, timeoutMs = 60_000, signal?: AbortSignal): Promise<void> {
  return withClients(place, async (clients) => {
    const deadline = performance.now() + timeoutMs;
    let backlog = await backlogOf(clients, place.tableName);
    while (!isEmpty(backlog)) {
      if (performance.now() > deadline) throw new Error(`Not there in ${timeoutMs} ms: ${describe(backlog)}`);
      await pause(POLL_MS, undefined, signal ? { signal } : {});
      backlog = await backlogOf(clients, place.tableName);
    }
  });
}

/**
 * Looks where changes come from before where they go, and last at the queues again: what moved on between two looks is
 * seen by the later one.
 */
async function backlogOf({ sqs, table }: Clients, tableName: string): Promise<Backlog> {
  const queues = await waitingMessages(sqs);
  if (total(queues) > 0) return { queues, rows: 0 };
  const rows = await countUnfinished(table, tableName);
  return { queues: rows > 0 ? {} : await waitingMessages(sqs), rows };
}

async function waitingMessages(sqs: SQSClient): Promise<Record<string, number>> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: "MurmurEvents" }));
  const working = QueueUrls.filter((url) => !url.includes("DeadLetters"));
  const counts = await Promise.all(
    working.map(async (url) => [nameOf(url), await messagesIn(sqs, url)] as const),
  );
  return Object.fromEntries(counts);
}

async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

function isEmpty({ queues, rows }: Backlog): boolean {
  return rows === 0 && total(queues) === 0;
}

function total(queues: Record<string, number>): number {
  return Object.values(queues).reduce((sum, count) => sum + count, 0);
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

function describe({ queues, rows }: Backlog): string {
  const waiting = Object.entries(queues).filter(([, count]) => count > 0);
  return [...waiting.map(([name, count]) => `${count} messages in ${name}`), `${rows} unfinished rows`].join(
    ", ",
  );
}
