import { randomUUID } from "node:crypto";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { queueNames, queueUrlOutput } from "../../lib/infra/queue-names.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../lib/operations/command.ts";
import { redrive } from "../../lib/operations/redrive/command.ts";
import type { Stage } from "../../lib/operations/stage.ts";
import { useFreshTable } from "./table.ts";

let sqs: SQSClient;
let stage: Stage;
let source: string;
let deadLetters: string;

async function create(QueueName: string, Attributes: Record<string, string> = {}): Promise<string> {
  return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? "";
}

/** Runs the command on the queue of feed writes, and returns what it printed. */
async function run(
  options: OptionValues,
  { dryRun = false, answers = [] as string[] } = {},
): Promise<string> {
  const lines: string[] = [];
  await redrive.run({
    ...{ stage, options, dryRun, args: ["feedWrites"] },
    print: (line) => lines.push(line),
    say: () => undefined,
    checkpoint: noCheckpoint,
    confirm: async (question) => void answers.push(question),
  });
  return lines.join("\n");
}

async function bodiesIn(QueueUrl: string): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  return Messages.map(({ Body = "" }) => Body).sort();
}

beforeAll(async () => {
  await useFreshTable();
  sqs = new SQSClient({});
});

beforeEach(async () => {
  deadLetters = await create(`dead-${randomUUID()}`);
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetters, AttributeNames: ["QueueArn"] }),
  );
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 10 });
  source = await create(`source-${randomUUID()}`, { RedrivePolicy });
  const outputs = Object.fromEntries(queueNames.map((name) => [queueUrlOutput(name), source]));
  stage = { name: "local", local: true, client: {}, outputs };
  for (const MessageBody of ["one", "two"])
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters, MessageBody }));
});

describe("redrive", () => {
  it("explains dead letters and leaves them for the next reader", async () => {
    expect((await run({})).match(/for write-feed-rows/g)).toHaveLength(2);
    expect(await bodiesIn(deadLetters)).toEqual(["one", "two"]);
  });

  it("sends dead letters back to the queue whose consumer failed", async () => {
    await run({ "send-back": true });
    expect(await bodiesIn(source)).toEqual(["one", "two"]);
    expect(await bodiesIn(deadLetters)).toEqual([]);
    expect(await run({})).toBe("There are no dead letters of feedWrites.");
  });

  it("changes nothing in a dry run", async () => {
    await run({ "send-back": true }, { dryRun: true });
    expect(await bodiesIn(source)).toEqual([]);
    expect(await bodiesIn(deadLetters)).toEqual(["one", "two"]);
  });

  it("drops only the chosen message, after it has asked", async () => {
    const [id = ""] = (await run({})).split(" ");
    const answers: string[] = [];
    await run({ drop: true, message: id }, { answers });
    expect(answers).toEqual(["This deletes 1 of the messages for good."]);
    expect(await bodiesIn(deadLetters)).toHaveLength(1);
    expect(await bodiesIn(source)).toEqual([]);
  });

  it("refuses to drop what it has not found", async () => {
    await expect(run({ drop: true, message: "nope" })).rejects.toThrow(
      "Not among the 2 messages looked at: nope",
    );
    expect(await bodiesIn(deadLetters)).toEqual(["one", "two"]);
  });
});
