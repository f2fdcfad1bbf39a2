import { setTimeout as pause } from "node:timers/promises";
import {
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { setEnvironment } from "../../core/environment.ts";
import { tableName } from "../../data/table/client.ts";

const POLL_MS = 1_000;
/** A restore takes minutes to hours; one line per this many polls. */
const POLLS_PER_LINE = 15;

export async function tableExists(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

/** Waits until a table and its indexes may be used. */
export async function untilActive(
  client: DynamoDBClient,
  TableName: string,
  say: (line: string) => void = () => undefined,
): Promise<void> {
  for (let poll = 0; ; poll++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const indexes = Table?.GlobalSecondaryIndexes ?? [];
    const building = indexes.filter(({ IndexStatus }) => IndexStatus && IndexStatus !== "ACTIVE").length;
    if (Table?.TableStatus === "ACTIVE" && building === 0) return;
    if (poll % POLLS_PER_LINE === 0)
      say(`${TableName} is ${Table?.TableStatus}; ${building} of ${indexes.length} indexes are not ready`);
    await pause(POLL_MS);
  }
}

/** Runs `work` while the adapters in `lib/data` use another table. */
export async function onTable<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const before = tableName();
  setEnvironment({ tableName: name });
  try {
    return await work();
  } finally {
    setEnvironment({ tableName: before });
  }
}
