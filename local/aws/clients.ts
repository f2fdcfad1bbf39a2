import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Outputs } from "../deployment/outputs.ts";
import { ROOT } from "./emulator.ts";

/** The local AWS and the table to use. */
export type Target = Pick<Outputs, "endpointUrl" | "region" | "tableName">;
export type Clients = { sqs: SQSClient; table: DynamoDBClient };

/** Passes `work` clients that use the local AWS with the root key, and closes them afterwards. */
export async function withClients<Result>(
  { endpointUrl: endpoint, region }: Target,
  work: (clients: Clients) => Promise<Result>,
): Promise<Result> {
  const { accessKeyId, secretAccessKey } = ROOT;
  const config = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const clients = { sqs: new SQSClient(config), table: new DynamoDBClient(config) };
  try {
    return await work(clients);
  } finally {
    clients.sqs.destroy();
    clients.table.destroy();
  }
}
