/** One request while Lambda starts a function, when it has a whole processor, instead of the share that its memory buys later. */
import { BatchGetCommand, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { withDeadline } from "../../core/deadline.ts";
import { optionalEnvironment } from "../../core/environment.ts";
import { logger } from "../../core/observe.ts";
import { dynamo, tableName } from "./client.ts";

/** A function that cannot reach the table starts nevertheless, and says so in its first answer. */
const TIME_LIMIT_MS = 1_000;

/** Resolves once the connection is open and the code compiled; at once where the deployment asks for no such request. */
export const ready: Promise<void> = warmUp();

async function warmUp(): Promise<void> {
  const request = optionalEnvironment("warmUp");
  if (request === undefined) return;
  try {
    await withDeadline(TIME_LIMIT_MS, () => read(request));
  } catch (error) {
    logger.warn("not warmed up", { error });
  }
}

/** Reads what no row has: `GetItem TWEET#` is an action and a beginning of keys that the function's role allows. */
async function read(request: string): Promise<unknown> {
  const [action, PK] = request.split(" ");
  const key = { PK, SK: "-" };
  const table = { TableName: tableName() };
  if (action === "GetItem") return dynamo().send(new GetCommand({ ...table, Key: key }));
  if (action === "BatchGetItem")
    return dynamo().send(new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: [key] } } }));
  const condition = {
    KeyConditionExpression: "PK = :pk",
    ExpressionAttributeValues: { ":pk": PK },
    Limit: 1,
  };
  return dynamo().send(new QueryCommand({ ...table, ...condition }));
}
