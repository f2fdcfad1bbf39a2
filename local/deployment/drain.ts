import { setTimeout as pause } from "node:timers/promises";
import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { stageName, stageOf } from "../../lib/infra/stage-names.ts";
import { type Clients, type Target, withClients } from "../aws/clients.ts";
import { countPendingChanges } from "./pending-changes.ts";
import { untilEmpty } from "./until-empty.ts";

/** Longer than a step's message waits for its second attempt (`lib/infra/queue.ts`), ms. */
const SECOND_ATTEMPT = 150_000;

/**
 * Waits until the event pipeline has processed every write: all countables are counted, no author is moving between the two
 * kinds of fan-out, and the queues are empty. Ignores dead-letter queues and delayed messages. Reads the whole table, so use
 * it only with a local AWS. Throws when the signal is aborted, and after `timeoutMs`; the error says what is left.
 */
export function drain(target: Target, timeoutMs = SECOND_ATTEMPT, signal?: AbortSignal): Promise<void> {
  return withClients(target, (clients) =>
    untilEmpty(() => backlogOf(clients, target.tableName), { timeoutMs, signal }),
  );
}

/** Like `drain`, however long it takes: throws only after `timeoutMs` in which the backlog has stayed the same. */
export function drainAll(target: Target, timeoutMs: number, signal: AbortSignal): Promise<void> {
  return withClients(target, (clients) =>
    untilEmpty(() => backlogOf(clients, target.tableName), { timeoutMs, signal, patient: true }),
  );
}

/**
 * Says what is unfinished. Reads the queues, then the table, then the queues again: work that moves from the table into a queue
 * between two reads shows up in the later one.
 */
async function backlogOf({ sqs, table }: Clients, tableName: string): Promise<string> {
  const queues = await waitingMessages(sqs, tableName);
  if (queues !== "") return queues;
  const items = await countPendingChanges(table, tableName);
  return items > 0 ? `${items} items with pending changes` : waitingMessages(sqs, tableName);
}

async function waitingMessages(sqs: SQSClient, tableName: string): Promise<string> {
  const QueueNamePrefix = `${stageName(stageOf(tableName), "events")}-`;
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix }));
  const working = QueueUrls.filter((url) => !url.includes("DeadLetter"));
  const counts = await Promise.all(
    working.map(async (url) => [nameOf(url), await messagesIn(sqs, url)] as const),
  );
  const waiting = counts.filter(([, count]) => count > 0);
  return waiting.map(([name, count]) => `${count} messages in ${name}`).join(", ");
}

/** How often a queue is looked at that may have messages only because their delay has just ended, and the pause between, ms. */
const [LOOKS, PAUSE] = [20, 50];

/**
 * How many messages of a queue wait or are being processed: all but the delayed ones. While the delays of thousands of messages
 * end one after the other, a queue is hardly ever empty; then it is enough to see it empty once.
 */
export async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  for (let look = 1; ; look++) {
    const { waiting, delayed } = await countsOf(sqs, QueueUrl);
    if (waiting === 0 || delayed === 0 || look === LOOKS) return waiting;
    await pause(PAUSE);
  }
}

async function countsOf(sqs: SQSClient, QueueUrl: string): Promise<{ waiting: number; delayed: number }> {
  const [ready, running, delayed] = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
  ] as const;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [ready, running, delayed] }),
  );
  const count = (name: keyof typeof Attributes) => Number(Attributes[name] ?? 0);
  return { waiting: count(ready) + count(running), delayed: count(delayed) };
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
