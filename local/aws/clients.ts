import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Outputs } from "../deployment/outputs.ts";
import { ROOT } from "./emulator.ts";

export type Place = Pick<Outputs, "endpointUrl" | "region" | "tableName">;
export type Clients = { sqs: SQSClient; table: DynamoDBClient };

/** Does the work with clients of the local AWS that may do everything there. */
export async function withClients<Result>(
  { endpointUrl: endpoint, region }: Place,
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
