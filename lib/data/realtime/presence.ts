/**
 * Who has pages open: for each person the set of their sockets, for each socket its owner. The gateway closes a socket
 * after two hours at the latest, so what is remembered of one is forgotten soon after.
 */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type {
  AddConnection,
  CloseConnection,
  Connection,
  DropConnection,
  GetPresence,
} from "../../domain/ports.ts";
import { idIn, keys } from "../table/keys.ts";
import { batchGet, dynamo, tableName } from "../table/client.ts";

/** Seconds: what API Gateway allows a WebSocket connection ("Amazon API Gateway quotas"), and ten minutes more. */
export const CONNECTION_TIME_TO_LIVE = 2 * 60 * 60 + 600;
/** More than anybody has pages open; it keeps the set small, and so cheap to read. */
const MOST_CONNECTIONS = 50;

export const addConnection: AddConnection = async ({ userId, connectionId }, now) => {
  const expiresAt = Math.floor(now / 1000) + CONNECTION_TIME_TO_LIVE;
  try {
    await dynamo().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.presence(userId),
        UpdateExpression: "ADD connections :one SET expiresAt = :expiresAt",
        ConditionExpression: "attribute_not_exists(connections) OR size(connections) < :most",
        ExpressionAttributeValues: {
          ":one": new Set([connectionId]),
          ":expiresAt": expiresAt,
          ":most": MOST_CONNECTIONS,
        },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
  await dynamo().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.connection(connectionId), userId, since: now, expiresAt },
    }),
  );
  return true;
};

export const closeConnection: CloseConnection = async (connectionId) => {
  const { Attributes: item } = await dynamo().send(
    new DeleteCommand({
      TableName: tableName(),
      Key: keys.connection(connectionId),
      ReturnValues: "ALL_OLD",
    }),
  );
  if (!item) return undefined;
  const userId = String(item.userId);
  await removeFromPresence({ userId, connectionId });
  return userId;
};

export const dropConnection: DropConnection = async (connection, before) => {
  try {
    await dynamo().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.connection(connection.connectionId),
        // One without an item is only left over in the set.
        ConditionExpression: "attribute_not_exists(PK) OR since < :before",
        ExpressionAttributeValues: { ":before": before },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return;
    throw error;
  }
  await removeFromPresence(connection);
};

async function removeFromPresence({ userId, connectionId }: Connection): Promise<void> {
  await dynamo().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.presence(userId),
      UpdateExpression: "DELETE connections :one",
      ExpressionAttributeValues: { ":one": new Set([connectionId]) },
    }),
  );
}

/** Half a read unit a person, a tenth of the price of the row that most of them are written at the same time. */
export const getPresence: GetPresence = async (userIds) => {
  const items = await batchGet(userIds.map(keys.presence));
  return items.flatMap(({ PK, connections }) =>
    connections instanceof Set
      ? [...(connections as Set<string>)].map((connectionId) => ({ userId: idIn(PK), connectionId }))
      : [],
  );
};
