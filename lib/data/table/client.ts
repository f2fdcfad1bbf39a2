import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { environment } from "../../core/environment.ts";
import type { Key } from "./keys.ts";
import { BudgetedRetries, limitAttempts } from "./retries.ts";

/** Any stored item: its key and its attributes. Each noun parses its own. */
export type Item = Key & Record<string, unknown>;

let client: DynamoDBDocumentClient | undefined;

/** The document client of this execution environment. A slow request is abandoned and retried rather than waited for. */
export function dynamo(): DynamoDBDocumentClient {
  client ??= connect();
  return client;
}

function connect(): DynamoDBDocumentClient {
  const table = new DynamoDBClient({
    retryStrategy: new BudgetedRetries(),
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  limitAttempts(table);
  return DynamoDBDocumentClient.from(table, { marshallOptions: { removeUndefinedValues: true } });
}

export function tableName(): string {
  return environment("tableName");
}
