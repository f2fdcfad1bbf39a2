/** Access behind the API: the table, the queues, and other AWS APIs. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { inject } from "vitest";
import type { Item } from "../../lib/data/table/client.ts";
import { ROOT } from "../../local/aws/emulator.ts";
import { drain } from "../../local/deployment/drain.ts";
import { callAws } from "../support/call-aws.ts";

/** Waits until the pipeline has processed every change. */
export function drained(): Promise<void> {
  return drain(inject("murmur"));
}

let documents: DynamoDBDocumentClient | undefined;
let queues: SQSClient | undefined;

/** A client for the table, with unrestricted access. */
export function table(): DynamoDBDocumentClient {
  documents ??= DynamoDBDocumentClient.from(new DynamoDBClient(rootConfig()));
  return documents;
}

/** A client for the queues, with unrestricted access. */
export function sqs(): SQSClient {
  queues ??= new SQSClient(rootConfig());
  return queues;
}

/** Every row of the table. */
export async function allRows(): Promise<Item[]> {
  const TableName = inject("murmur").tableName;
  const rows: Item[] = [];
  for await (const page of paginateScan({ client: table() }, { TableName, ConsistentRead: true }))
    rows.push(...((page.Items ?? []) as Item[]));
  return rows;
}

/** Calls an AWS API with unrestricted access. */
export function aws<Result>(
  service: string,
  method: string,
  path: string,
  body?: unknown,
  target?: string,
): Promise<Result> {
  return callAws(inject("murmur"), { service, method, path, body, target });
}

/** A client's configuration for unrestricted access. */
export function rootConfig() {
  const { endpointUrl: endpoint, region } = inject("murmur");
  const { accessKeyId, secretAccessKey } = ROOT;
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
}
