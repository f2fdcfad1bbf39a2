/** The deployed queues, and messages sent to them directly. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { inject } from "vitest";
import { type QueueName, queueUrlOutput } from "../../lib/infra/queue-names.ts";
import { sqs } from "./aws.ts";

export async function queueUrl(name: QueueName): Promise<string> {
  const stacks: object = JSON.parse(await readFile(inject("paths").stackOutputs, "utf8"));
  const outputs: Record<string, string> = Object.assign({}, ...Object.values(stacks));
  const url = outputs[queueUrlOutput(name)];
  if (url === undefined) throw new Error(`Queue ${name} is not in the stack outputs.`);
  return url;
}

/** URL of the dead-letter queue of a queue. */
export async function deadLetterQueueUrl(name: QueueName): Promise<string> {
  const { RedrivePolicy = "{}" } = await attributesOf(await queueUrl(name), "RedrivePolicy");
  const { deadLetterTargetArn = "" } = JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string };
  const QueueName = deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(":") + 1);
  return (await sqs().send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? "";
}

/** `group` is the message group, for a FIFO queue. */
export async function send(name: QueueName, body: string, group?: string): Promise<void> {
  const fifo = group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: randomUUID() };
  await sqs().send(new SendMessageCommand({ QueueUrl: await queueUrl(name), MessageBody: body, ...fifo }));
}

/** Messages waiting in a queue, approximately. */
export async function messageCount(url: string): Promise<number> {
  const { ApproximateNumberOfMessages } = await attributesOf(url, "ApproximateNumberOfMessages");
  return Number(ApproximateNumberOfMessages);
}

/** Sets the visibility timeout of a queue, in seconds. Returns the previous one. */
export async function setVisibilityTimeout(url: string, seconds: string): Promise<string> {
  const { VisibilityTimeout = "" } = await attributesOf(url, "VisibilityTimeout");
  await sqs().send(
    new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: seconds } }),
  );
  return VisibilityTimeout;
}

async function attributesOf(
  QueueUrl: string,
  name: "RedrivePolicy" | "VisibilityTimeout" | "ApproximateNumberOfMessages",
): Promise<Record<string, string>> {
  const { Attributes = {} } = await sqs().send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] }),
  );
  return Attributes;
}
