/** Someone deletes rows of the table. The operator's command restores a backup beside it, and murmur continues there. */
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateBackupCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import { clearCaches } from "../../lib/core/cache.ts";
import { variables } from "../../lib/core/environment.ts";
import { tableName } from "../../lib/data/table/client.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../lib/operations/command.ts";
import { restoreWith } from "../../lib/operations/restore/command.ts";
import type { Command } from "../soak/commands.ts";
import { everything } from "./day-in-life.ts";
import { type Drill, expect, type Figures } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { onStage } from "./with-stage.ts";

type Row = Record<string, AttributeValue>;

/** Alice posts to her followers, and bob takes a favorite back. */
const written: Command[] = [
  { do: "post", by: 0, mentions: [2], replyTo: undefined },
  { do: "favorite", by: 1, tweet: 1, favorited: false },
];

/** DynamoDB's own limit for one request. */
const BATCH = 25;
/** Read units per second: the test has the table to itself. */
const RATE = "100000";

export const restore: Drill = {
  name: "restore",
  proves:
    "destroyed rows are back from a backup that the operator's command restores beside the table and verifies, and murmur continues there",
  run: (base) => onStage(base, restoreDestroyed),
};

async function restoreDestroyed(stage: Stage): Promise<Figures> {
  const { table } = stage.aws;
  const original = tableName();
  await stage.run(...everything);
  await stage.settle();
  const before = await restoring({ "verify-only": true });
  const backedUp = performance.now();
  await table.send(new CreateBackupCommand({ TableName: original, BackupName: "drill" }));

  const destroyed = performance.now();
  const lost = (await rowsOf(table, original)).filter((_, index) => index % 2 === 0);
  await destroy(table, original, lost);
  await stage.settle();

  let beside = "";
  try {
    const after = await restoring({ backup: "drill", checksum: String(before.checksum) });
    beside = String(after.target);
    expect(
      after.wrongCounters === 0 && after.wrongHandles === 0,
      "the restored table to keep every invariant",
    );
    expect(after.leavers === 0, "nobody to have left");
    process.env[variables.tableName] = beside;
    await stage.readStreamOf(beside);
    clearCaches();
    const switched = performance.now();
    await stage.check();
    await stage.run(...written);
    // Among other things, that the followers' feeds show it.
    await stage.check();
    return {
      rows: `${before.items}`,
      destroyed: `${lost.length}`,
      // Writes since the backup are lost. Here it is made just before; in prod it is up to a day old.
      RPO: seconds(destroyed - backedUp),
      RTO: seconds(switched - destroyed),
    };
  } finally {
    process.env[variables.tableName] = original;
    if (beside) await table.send(new DeleteTableCommand({ TableName: beside }));
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** `npm run ops -- restore`. The people of a drill have no sign-in accounts, and none of them left. */
async function restoring(options: OptionValues) {
  return restoreWith(async () => true).run({
    ...{ options: { rate: RATE, ...options }, dryRun: false, args: [], checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: () => undefined,
    say: () => undefined,
    confirm: async () => undefined,
  });
}

async function rowsOf(client: DynamoDBClient, TableName: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    rows.push(...(page.Items ?? []));
  return rows;
}

async function destroy(table: DynamoDBClient, TableName: string, rows: Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const requests = rows
      .slice(start, start + BATCH)
      .map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } as Row } }));
    await table.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
  }
}
