/** Sends dead letters back to where they failed. */
import {
  ListMessageMoveTasksCommand,
  type Message,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { backOff } from "../../core/back-off.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { toEvent } from "../../data/table/stream.ts";
import { publish } from "../../messaging/publish.ts";
import type { ClientConfig } from "../stage.ts";
import { parseStreamMessage } from "./explain-stream.ts";
import type { DeadLetterQueue } from "./queues.ts";
import { remove } from "./queues.ts";
import { readRange } from "./read-range.ts";

/** AWS's own move of all messages. Its destination is named, because a topic's undelivered messages have no source queue. */
export async function moveAll(
  sqs: SQSClient,
  { arn, source }: DeadLetterQueue,
  say: (line: string) => void,
): Promise<number> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn, DestinationArn: source?.arn }));
  for (let round = 1; ; round++) {
    const { Results = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: 1 }),
    );
    const { Status, ApproximateNumberOfMessagesMoved: moved = 0, FailureReason } = Results[0] ?? {};
    if (Status === "COMPLETED") return moved;
    if (Status === "FAILED" || Status === "CANCELLED")
      throw new ExplainedError(`The move ended as ${Status} after ${moved} messages: ${FailureReason}.`);
    say(`${moved} messages moved`);
    await backOff(Math.min(round, 6));
  }
}

/** Publishes what a message of the stream's dead-letter queue stands for, then deletes it. Returns the number of events. */
export async function publishAgain(
  sqs: SQSClient,
  { queue, client }: { queue: DeadLetterQueue; client: ClientConfig },
  message: Message,
): Promise<number> {
  const parsed = parseStreamMessage(message.Body ?? "");
  if (!parsed) throw new ExplainedError(`Message ${message.MessageId} is no record of the stream. Drop it.`);
  const records = "range" in parsed ? await readRange(client, parsed.range) : [parsed.record];
  const events = records.flatMap((record) => toEvent(record) ?? []);
  await publish(events);
  await remove(sqs, queue.url, message);
  return events.length;
}
