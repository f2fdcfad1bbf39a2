/** What a drill does with the messages of a queue. */
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { Aws } from "./aws.ts";

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

/** Messages that wait or are being handled. Delayed ones do not count. */
export async function messagesIn(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
  const { Attributes = {} } = await sqs.send(command);
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}

/** Deletes what an earlier drill has left: follows leave messages that are due 15 minutes later. */
export async function emptyQueues({ sqs, queues }: Pick<Aws, "sqs" | "queues">): Promise<void> {
  await Promise.all(queues.map(({ url }) => sqs.send(new PurgeQueueCommand({ QueueUrl: url }))));
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
