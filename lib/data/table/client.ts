import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { environment } from "../../core/environment.ts";
import type { Key } from "./keys.ts";
import { BudgetedRetries, limitAttempts } from "./retries.ts";

/** Any stored item: its key and its attributes. Each noun parses its own. */
export type Item = Key & Record<string, unknown>;

/** How a client waits for the table. */
export type Patience = Required<Pick<DynamoDBClientConfig, "retryStrategy" | "requestHandler">>;

/** Somebody waits for a function's answer: a slow request is abandoned and retried rather than waited for. */
const impatient = (): Patience => ({
  retryStrategy: new BudgetedRetries(),
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
});

let patience = impatient;
let client: DynamoDBDocumentClient | undefined;

/** Lets this process wait for the table in another way. Call it before the first use of the table. */
export function waitWith(other: () => Patience): void {
  patience = other;
}

/** The document client of this execution environment. */
export function dynamo(): DynamoDBDocumentClient {
  client ??= connect();
  return client;
}

function connect(): DynamoDBDocumentClient {
  const table = new DynamoDBClient(patience());
  limitAttempts(table);
  return DynamoDBDocumentClient.from(table, { marshallOptions: { removeUndefinedValues: true } });
}

export function tableName(): string {
  return environment("tableName");
}
