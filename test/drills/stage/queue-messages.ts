/** What a drill does with the messages of a queue. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";

export async function receive(sqs: SQSClient, QueueUrl: string, most: number): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: Math.min(10, most),
    MessageSystemAttributeNames: ["All"],
  });
  return (await sqs.send(command)).Messages ?? [];
}

export async function remove(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}

/** Makes a message that has been received visible again at once. */
export async function show(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
}

export async function send(sqs: SQSClient, QueueUrl: string, { Body, Attributes }: Message): Promise<void> {
  const group = Attributes?.MessageGroupId;
  const fifo = group ? { MessageGroupId: group, MessageDeduplicationId: `${Math.random()}` } : {};
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body, ...fifo }));
}

/** Messages that wait or are being handled. Delayed ones do not count. */
export async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
  const { Attributes = {} } = await sqs.send(command);
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}

/** A message as Lambda passes it on. `age`: it seems to have been sent this much earlier, ms. */
export function toRecord({ MessageId = "", Body = "", Attributes = {} }: Message, age: number): SQSRecord {
  const sent = String(Number(Attributes.SentTimestamp ?? Date.now()) - age);
  return {
    ...{ messageId: MessageId, receiptHandle: "", body: Body, messageAttributes: {}, md5OfBody: "" },
    ...{ eventSource: "aws:sqs", eventSourceARN: "drill", awsRegion: "us-east-1" },
    attributes: {
      ...{ SentTimestamp: sent, ApproximateFirstReceiveTimestamp: sent, SenderId: "drill" },
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? "1",
    },
  };
}

/** Receives and removes all messages. */
export async function takeAll(sqs: SQSClient, queueUrl: string): Promise<Message[]> {
  const taken: Message[] = [];
  for (let some = await receive(sqs, queueUrl, 10); some.length > 0; some = await receive(sqs, queueUrl, 10))
    for (const message of some) {
      await remove(sqs, queueUrl, message);
      taken.push(message);
    }
  return taken;
}
