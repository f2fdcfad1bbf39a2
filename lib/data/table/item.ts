/** Reads and writes of single items. */
import {
  DeleteCommand,
  type DeleteCommandInput,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { dynamo, type Item, tableName } from "./client.ts";
import type { Key } from "./keys.ts";

/** Options of a write beyond its table and key. */
type Options<Input> = Omit<Input, "TableName" | "Key" | "Item">;

export async function getItem(
  key: Key,
  { consistent }: { consistent?: boolean } = {},
): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: consistent });
  return (await dynamo().send(command)).Item as Item | undefined;
}

export async function putItem(item: Item, options: Options<PutCommandInput> = {}): Promise<void> {
  await dynamo().send(new PutCommand({ TableName: tableName(), Item: item, ...options }));
}

/** Returns the attributes that `ReturnValues` asks for. */
export async function updateItem(
  key: Key,
  options: Options<UpdateCommandInput>,
): Promise<Record<string, unknown> | undefined> {
  const command = new UpdateCommand({ TableName: tableName(), Key: key, ...options });
  return (await dynamo().send(command)).Attributes;
}

/** Returns the deleted item, undefined if there was none. */
export async function deleteItem(
  key: Key,
  options: Options<DeleteCommandInput> = {},
): Promise<Item | undefined> {
  const command = new DeleteCommand({
    TableName: tableName(),
    Key: key,
    ...options,
    ReturnValues: "ALL_OLD",
  });
  return (await dynamo().send(command)).Attributes as Item | undefined;
}
