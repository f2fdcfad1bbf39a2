/** Someone deletes rows of the table. A backup is restored beside it, compared with what was backed up, and read instead. */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateBackupCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
  RestoreTableFromBackupCommand,
} from "@aws-sdk/client-dynamodb";
import { clearCaches } from "../../lib/core/cache.ts";
import { variables } from "../../lib/core/environment.ts";
import { tableName } from "../../lib/data/table/client.ts";
import { everything } from "./day-in-life.ts";
import { type Drill, expect, type Figures } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { onStage } from "./with-stage.ts";

type Row = Record<string, AttributeValue>;

/** DynamoDB's own limit for one request. */
const BATCH = 25;

export const restore: Drill = {
  name: "restore",
  proves:
    "destroyed rows are back from a backup that is restored beside the table, verified by checksum, and read instead",
  run: (base) => onStage(base, restoreDestroyed),
};

async function restoreDestroyed(stage: Stage): Promise<Figures> {
  const { table } = stage.aws;
  const original = tableName();
  await stage.run(...everything);
  await stage.settle();
  const before = await rowsOf(table, original);
  const backedUp = performance.now();
  const { BackupDetails } = await table.send(
    new CreateBackupCommand({ TableName: original, BackupName: "drill" }),
  );

  const destroyed = performance.now();
  const lost = before.filter((_, index) => index % 2 === 0);
  await destroy(table, original, lost);
  await stage.settle();
  const left = await rowsOf(table, original);
  expect(left.length === before.length - lost.length, `${lost.length} rows to be gone`);

  const beside = `${original}-restored`;
  try {
    await table.send(
      new RestoreTableFromBackupCommand({ TargetTableName: beside, BackupArn: BackupDetails?.BackupArn }),
    );
    await untilActive(table, beside);
    const after = await rowsOf(table, beside);
    expect(checksum(after) === checksum(before), "the restored rows to have the checksum of those backed up");
    expect(
      isDeepStrictEqual(await shapeOf(table, beside), await shapeOf(table, original)),
      "the same keys and indexes",
    );
    process.env[variables.tableName] = beside;
    clearCaches();
    const switched = performance.now();
    await stage.check();
    return {
      rows: `${before.length}`,
      destroyed: `${lost.length}`,
      // Writes since the backup are lost. Here it is made just before; in prod it is up to a day old.
      RPO: seconds(destroyed - backedUp),
      RTO: seconds(switched - destroyed),
    };
  } finally {
    process.env[variables.tableName] = original;
    await table.send(new DeleteTableCommand({ TableName: beside })).catch(() => undefined);
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function rowsOf(client: DynamoDBClient, TableName: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName, ConsistentRead: true }))
    rows.push(...(page.Items ?? []));
  return rows;
}

/** Of all rows, whatever the order in which rows, attributes and members of sets are returned. */
function checksum(rows: Row[]): string {
  const lines = rows.map((row) => JSON.stringify(sorted(row))).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    /^[SN]S$/.test(key) && Array.isArray(inner) ? inner.toSorted() : sorted(inner),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

async function destroy(table: DynamoDBClient, TableName: string, rows: Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const requests = rows
      .slice(start, start + BATCH)
      .map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } as Row } }));
    await table.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
  }
}

async function untilActive(table: DynamoDBClient, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = await table.send(new DescribeTableCommand({ TableName }));
    if (Table?.TableStatus === "ACTIVE") return;
    await sleep(200);
  }
}

async function shapeOf(table: DynamoDBClient, TableName: string): Promise<unknown> {
  const { Table } = await table.send(new DescribeTableCommand({ TableName }));
  const indexes = Table?.GlobalSecondaryIndexes ?? [];
  return {
    keys: Table?.KeySchema,
    indexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
  };
}
