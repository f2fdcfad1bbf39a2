/** Creates an empty table with murmur's keys and indexes on a local AWS, for the data suite and the benchmarks. */
import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { variables } from "../../lib/core/environment.ts";
import { REGION, ROOT } from "../../local/aws/emulator.ts";

const string = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as const });
const keySchema = (prefix: string) => [
  { AttributeName: `${prefix}PK`, KeyType: "HASH" as const },
  { AttributeName: `${prefix}SK`, KeyType: "RANGE" as const },
];
const indexes = ["GSI1", "GSI2", "GSI3"];

/**
 * Creates the table, with a stream if it is to be read, and makes `lib/data` in this process use it. Call it before anything
 * in `lib/data` is used.
 */
export async function createLocalTable(endpoint: string, { stream = false } = {}): Promise<void> {
  process.env.AWS_ENDPOINT_URL = endpoint;
  process.env.AWS_REGION = REGION;
  process.env.AWS_ACCESS_KEY_ID = ROOT.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = ROOT.secretAccessKey;
  const TableName = `murmur-${randomUUID()}`;
  process.env[variables.tableName] = TableName;
  await new DynamoDBClient({}).send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      ...(stream
        ? { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" as const } }
        : {}),
      AttributeDefinitions: ["", ...indexes].flatMap((prefix) => [
        string(`${prefix}PK`),
        string(`${prefix}SK`),
      ]),
      KeySchema: keySchema(""),
      GlobalSecondaryIndexes: indexes.map((IndexName) => ({
        IndexName,
        KeySchema: keySchema(IndexName),
        Projection: { ProjectionType: "KEYS_ONLY" },
      })),
    }),
  );
}
