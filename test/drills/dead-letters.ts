/** Messages that are never handled, because they are wrong or a step fails each time: where they end, and how they come back. */
import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { newId } from "../../lib/core/clock.ts";
import { tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import { everything, follows, tweets } from "./day-in-life.ts";
import { type Drill, expect } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { during, onStage } from "./with-stage.ts";

const POISON = ["not JSON", JSON.stringify({ version: 99, type: "tweet.created", events: [] })];

/** A row that murmur cannot have written. It is removed at once, but the stream has it. */
async function putStrangeRow({ aws }: Stage): Promise<void> {
  const TableName = tableName();
  const { PK, SK } = keys.tweet(newId());
  const Key = { PK: { S: PK }, SK: { S: SK } };
  const Item = { ...Key, active: { BOOL: true }, counted: { N: "0" } };
  await aws.table.send(new PutItemCommand({ TableName, Item }));
  await aws.table.send(new DeleteItemCommand({ TableName, Key }));
}

const poison: Drill = {
  name: "poison",
  proves: "messages and rows that no step accepts end in dead-letter queues, and delay nothing else",
  scenario: "a poison message",
  run: (base) =>
    onStage(base, async (stage) => {
      const { sqs, queues } = stage.aws;
      stage.pump.hurries = true;
      for (const { url, consumer } of queues)
        for (const [i, MessageBody] of POISON.entries()) {
          const fifo = consumer.fifo ? { MessageGroupId: `g${i}`, MessageDeduplicationId: newId() } : {};
          await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, ...fifo }));
        }
      await putStrangeRow(stage);
      await stage.run(...everything);
      await stage.settle();
      const { dropped, sentBack } = await stage.redrive();
      const sent = queues.length * POISON.length + 1;
      expect(dropped === sent, `${sent} dead letters, not ${dropped}`);
      await stage.check();
      return { "dead letters": `${dropped}`, redriven: `${sentBack}` };
    }),
};

/** Makes every attempt to notify fail until its message is dead-lettered. */
const deadLetters: Drill = {
  name: "dead-letters",
  proves: "messages that failed too often are dead-lettered, and nothing is lost once they are sent back",
  run: (base) =>
    onStage(base, async (stage) => {
      await stage.run(...follows);
      await stage.settle();
      stage.pump.hurries = true;
      const rule: Rule = {
        operations: ["PutItem", "UpdateItem", "BatchWriteItem"],
        key: "INBOX#",
        fault: { kind: "error" },
      };
      await during(base, [rule], async () => {
        await stage.run(...tweets);
        await stage.settle();
      });
      const { sentBack } = await stage.check();
      expect(sentBack > 0, "dead letters");
      return { redriven: `${sentBack}` };
    }),
};

export const deadLettered: Drill[] = [poison, deadLetters];
