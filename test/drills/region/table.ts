/** A table with a replica in another region, on the embedded AWS, which ignores replicas in templates. */
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import { tableName } from "../../../lib/data/table/client.ts";
import { ROOT } from "../../../local/aws/emulator.ts";
import { createLocalTable } from "../../support/local-table.ts";

/** Creates an empty table with a replica in `second`, and returns its name once both are active. */
export async function createGlobalTable(endpoint: string, second: string): Promise<string> {
  await createLocalTable(endpoint, { stream: true });
  const TableName = tableName();
  const { accessKeyId, secretAccessKey } = ROOT;
  const credentials = { accessKeyId, secretAccessKey };
  const ReplicaUpdates = [{ Create: { RegionName: second } }];
  await new DynamoDBClient({ endpoint, credentials }).send(
    new UpdateTableCommand({ TableName, ReplicaUpdates }),
  );
  const there = new DynamoDBClient({ endpoint, credentials, region: second });
  for (let status: string | undefined; status !== "ACTIVE"; await sleep(50)) {
    const described = await there.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
    status = described?.Table?.TableStatus;
  }
  return TableName;
}
