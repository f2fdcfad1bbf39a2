import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { setEnvironment } from "../../../../lib/core/environment.ts";
import { keys } from "../../../../lib/data/table/keys.ts";
import { queueNames, queueUrlOutput } from "../../../../lib/infra/queue-names.ts";
import { noCheckpoint } from "../../../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../../../lib/operations/command.ts";
import { redrive } from "../../../../lib/operations/redrive/command.ts";
import { alice } from "../../../people.ts";
import { mockClient } from "../../../support/mock-client.ts";

const sqs = mockClient(SQSClient);
const sns = mockClient(SNSClient);
const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;
const outputs = Object.fromEntries(queueNames.map((name) => [queueUrlOutput(name), name]));

/** A queue with this many messages; those of "dead" are the dead letters of all others. */
function holds(name: string, messages: number): void {
  const size = { QueueArn: arn(name), ApproximateNumberOfMessages: String(messages) };
  sqs.on(GetQueueAttributesCommand, { QueueUrl: name }).resolves({ Attributes: size });
}

async function run(name: string | undefined, options: OptionValues, dryRun = false) {
  const printed: string[] = [];
  const result = await redrive.run({
    ...{ options, dryRun, args: name === undefined ? [] : [name], checkpoint: noCheckpoint },
    stage: { name: "prod", local: false, client: { region: "us-east-1" }, outputs },
    print: (line) => printed.push(line),
    say: () => undefined,
    confirm: async () => undefined,
  });
  return { result, printed: printed.join("\n") };
}

/** What changes a queue. */
const changes = () =>
  [SendMessageCommand, DeleteMessageCommand, StartMessageMoveTaskCommand].flatMap((command) =>
    sqs.commandCalls(command as typeof SendMessageCommand),
  );

beforeEach(() => {
  sqs.reset();
  sns.reset();
  setEnvironment({ topicArn: "arn:aws:sns:us-east-1:123456789012:topic" });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn("dead") });
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: arn("source"), RedrivePolicy } });
  sqs.on(GetQueueUrlCommand, { QueueName: "dead" }).resolves({ QueueUrl: "dead" });
  sqs.on(ReceiveMessageCommand).resolves({});
  sns.on(PublishBatchCommand).resolves({});
  holds("dead", 2);
});

describe("sending back all dead letters of a queue on AWS", () => {
  it("is left to AWS's own move, which names where they go, and waits for its end", async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({ Results: [{ Status: "RUNNING", ApproximateNumberOfMessagesMoved: 1 }] })
      .resolves({ Results: [{ Status: "COMPLETED", ApproximateNumberOfMessagesMoved: 2 }] });
    const { result, printed } = await run("notifications", { "send-back": true });
    expect(result).toEqual({ sentBack: 2 });
    expect(printed).toBe("2 messages sent back to notifications");
    expect(sqs.commandCalls(StartMessageMoveTaskCommand)[0]?.args[0].input).toEqual({
      SourceArn: arn("dead"),
      DestinationArn: arn("source"),
    });
    expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
  });

  it("says why a move failed, and how far it came", async () => {
    const failed = { Status: "FAILED", ApproximateNumberOfMessagesMoved: 1, FailureReason: "AccessDenied" };
    sqs.on(ListMessageMoveTasksCommand).resolves({ Results: [failed] });
    await expect(run("notifications", { "send-back": true })).rejects.toThrow(
      "The move ended as FAILED after 1 messages: AccessDenied.",
    );
  });

  it("moves nothing in a dry run", async () => {
    const messages = [{ MessageId: "m1", ReceiptHandle: "r1", Body: "{}" }];
    sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: messages }).resolves({});
    const { printed } = await run("notifications", { "send-back": true }, true);
    expect(printed).toContain("1 messages would be sent back");
    expect(changes()).toEqual([]);
    expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)).toHaveLength(1);
  });
});

it("asks nothing if there is no message to drop", async () => {
  holds("dead", 0);
  const { result, printed } = await run("notifications", { drop: true });
  expect(result).toEqual({ messages: 0 });
  expect(printed).toBe("There are no dead letters of notifications.");
});

describe("dead letters of the stream", () => {
  const TWEET = "01JM0000000000000000000001";
  const item = {
    ...keys.tweet(TWEET),
    ...{ authorId: alice.id, text: "Hello", active: true, counted: 0, correlationId: "request 7" },
  };
  const record = {
    ...{ eventID: "1", eventName: "INSERT", eventSource: "aws:dynamodb" },
    dynamodb: { Keys: marshall({ PK: item.PK, SK: item.SK }), NewImage: marshall(item), SequenceNumber: "1" },
  };

  function holdsRecord(body: unknown): void {
    holds(outputs[queueUrlOutput("streamDeadLetterQueue")]!, 1);
    const letter = { MessageId: "m1", ReceiptHandle: "r1", Body: JSON.stringify(body) };
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [letter] })
      .resolves({});
  }

  it("are published as the reader would have done, and only then deleted", async () => {
    holdsRecord(record);
    const order: string[] = [];
    sns.on(PublishBatchCommand).callsFake(() => {
      order.push("published");
      return {};
    });
    sqs.on(DeleteMessageCommand).callsFake(() => {
      order.push("deleted");
      return {};
    });
    const { result } = await run("stream", { "send-back": true });
    expect(result).toEqual({ sentBack: 1 });
    expect(order).toEqual(["published", "deleted"]);
    const [call] = sns.commandCalls(PublishBatchCommand);
    expect(JSON.stringify(call?.args[0].input)).toContain(TWEET);
  });

  it("stay if the topic does not take them, and can be sent back again", async () => {
    holdsRecord(record);
    sns.on(PublishBatchCommand).rejects(new Error("The topic is away."));
    await expect(run("stream", { "send-back": true })).rejects.toThrow("The topic is away.");
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
    expect(sqs.commandCalls(ChangeMessageVisibilityBatchCommand)).toHaveLength(1);
  });

  it("are neither published nor deleted if they are no records", async () => {
    holdsRecord({ hello: "alice" });
    await expect(run("stream", { "send-back": true })).rejects.toThrow("m1 is no record of the stream");
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
  });
});

describe("queues without dead letters", () => {
  it("are said to have none, one by one and together", async () => {
    for (const name of ["dead", outputs[queueUrlOutput("streamDeadLetterQueue")]!]) holds(name, 0);
    expect((await run("notifications", {})).printed).toBe("There are no dead letters of notifications.");
  });
});
