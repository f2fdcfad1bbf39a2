import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Outputs } from "../deployment/outputs.ts";
import { ROOT } from "./emulator.ts";

/** The local AWS and the table to use. */
export type Target = Pick<Outputs, "endpointUrl" | "region" | "tableName">;
export type Clients = { sqs: SQSClient; table: DynamoDBClient; s3: S3Client };

/** Passes `work` clients that use the local AWS with the root key, and closes them afterwards. */
export async function withClients<Result>(
  { endpointUrl: endpoint, region }: Target,
  work: (clients: Clients) => Promise<Result>,
): Promise<Result> {
  const { accessKeyId, secretAccessKey } = ROOT;
  const config = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const clients = {
    sqs: new SQSClient(config),
    table: new DynamoDBClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
  try {
    return await work(clients);
  } finally {
    clients.sqs.destroy();
    clients.table.destroy();
    clients.s3.destroy();
  }
}
