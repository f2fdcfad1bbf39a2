/** Dead-letter queues and their messages. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { newId } from "../../core/clock.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { type QueueName, queueNames, queueUrlOutput } from "../../infra/queue-names.ts";
import { outputOf, type Stage } from "../stage.ts";

/** A dead-letter queue, and the queue whose consumer failed; the stream's has none. */
export type DeadLetterQueue = {
  of: QueueName;
  url: string;
  arn: string;
  source?: { url: string; arn: string };
  messages: number;
};

const STREAM: QueueName = "streamDeadLetterQueue";

/** The queue of this name. Throws an ExplainedError that lists the names if there is none. */
export function queueNamed(name: string): QueueName {
  const found = queueNames.find((one) => one === name || (one === STREAM && name === "stream"));
  if (found) return found;
  const names = queueNames.map((one) => (one === STREAM ? "stream" : one));
  throw new ExplainedError(`There is no queue ${name}. The queues are: ${names.join(", ")}.`);
}

/** Finds the dead-letter queue of a queue, and how many messages it has. */
export async function findDeadLetters(sqs: SQSClient, stage: Stage, of: QueueName): Promise<DeadLetterQueue> {
  const own = outputOf(stage, queueUrlOutput(of));
  const attributes = await attributesOf(sqs, own);
  if (of === STREAM) return { of, url: own, ...sizeOf(attributes) };
  const policy = JSON.parse(attributes.RedrivePolicy ?? "{}") as { deadLetterTargetArn?: string };
  const QueueName = policy.deadLetterTargetArn?.split(":").at(-1);
  const { QueueUrl: url = "" } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const source = { url: own, arn: attributes.QueueArn ?? "" };
  return { of, url, source, ...sizeOf(await attributesOf(sqs, url)) };
}

async function attributesOf(sqs: SQSClient, QueueUrl: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  return Attributes;
}

function sizeOf(attributes: Record<string, string>): { arn: string; messages: number } {
  const {
    QueueArn: arn = "",
    ApproximateNumberOfMessages,
    ApproximateNumberOfMessagesNotVisible,
  } = attributes;
  return {
    arn,
    messages: Number(ApproximateNumberOfMessages ?? 0) + Number(ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

/** How long a message is hidden from other readers while it is looked at, s. */
const HIDDEN = 120;
/** ReceiveMessage's limit. */
const MOST = 10;

/** Receives messages until `limit`, or until the queue has no visible one. They stay in the queue, hidden for two minutes. */
export async function receive(sqs: SQSClient, QueueUrl: string, limit: number): Promise<Message[]> {
  const found = new Map<string | undefined, Message>();
  while (found.size < limit) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(MOST, limit - found.size),
        VisibilityTimeout: HIDDEN,
        // Waiting makes SQS ask all of its servers, so that none of a few messages is missed.
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      }),
    );
    if (Messages.length === 0) break;
    for (const message of Messages) found.set(message.MessageId, message);
  }
  return [...found.values()];
}

/** Makes received messages visible again at once, so that looking at them changes nothing but their receive count. */
export async function release(sqs: SQSClient, QueueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += MOST) {
    const some = messages.slice(start, start + MOST);
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: some.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle, VisibilityTimeout: 0 })),
      }),
    );
  }
}

/** Sends a message to the queue that it came from, then deletes it here. Interrupted in between, it is handled twice, without harm. */
export async function moveBack(
  sqs: SQSClient,
  { url, source }: DeadLetterQueue,
  message: Message,
): Promise<void> {
  if (!source) throw new Error(`No queue sent the messages of ${url}.`);
  const group = message.Attributes?.MessageGroupId;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: source.url,
      MessageBody: message.Body,
      ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: newId() }),
    }),
  );
  await remove(sqs, url, message);
}

export async function remove(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}
