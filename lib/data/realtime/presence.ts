/**
 * Open connections: for each user the set of their sockets, for each socket its user. The gateway closes a socket after
 * two hours at the latest, and what is stored about it expires soon after.
 */
import type { Connection, RealtimePorts } from "../../domain/realtime/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, putItem, updateItem } from "../table/item.ts";
import { idIn, keys } from "../table/keys.ts";

/** API Gateway's limit for a WebSocket connection ("Amazon API Gateway quotas"), plus ten minutes; s. */
export const CONNECTION_TIME_TO_LIVE = 2 * 60 * 60 + 600;
/** More than anyone has open; it keeps the set small, and so cheap to read. */
const MAX_CONNECTIONS = 50;

export const addConnection: RealtimePorts["addConnection"] = async ({ userId, connectionId }, now) => {
  const expiresAt = Math.floor(now / 1000) + CONNECTION_TIME_TO_LIVE;
  const added = await ifCondition(() =>
    updateItem(keys.presence(userId), {
      UpdateExpression: "ADD connections :one SET expiresAt = :expiresAt",
      ConditionExpression: "attribute_not_exists(connections) OR size(connections) < :max",
      ExpressionAttributeValues: {
        ":one": new Set([connectionId]),
        ":expiresAt": expiresAt,
        ":max": MAX_CONNECTIONS,
      },
    }),
  );
  if (added) await putItem({ ...keys.connection(connectionId), userId, since: now, expiresAt });
  return added;
};

export const closeConnection: RealtimePorts["closeConnection"] = async (connectionId) => {
  const item = await deleteItem(keys.connection(connectionId));
  if (!item) return undefined;
  const userId = String(item.userId);
  await removeFromPresence({ userId, connectionId });
  return userId;
};

export const dropConnection: RealtimePorts["dropConnection"] = async (connection, openedBefore) => {
  const dropped = await ifCondition(() =>
    deleteItem(keys.connection(connection.connectionId), {
      // A connection without an item is only left over in the set.
      ConditionExpression: "attribute_not_exists(PK) OR since < :openedBefore",
      ExpressionAttributeValues: { ":openedBefore": openedBefore },
    }),
  );
  if (dropped) await removeFromPresence(connection);
};

async function removeFromPresence({ userId, connectionId }: Connection): Promise<void> {
  await updateItem(keys.presence(userId), {
    UpdateExpression: "DELETE connections :one",
    ExpressionAttributeValues: { ":one": new Set([connectionId]) },
  });
}

/** Half a read unit per user: a tenth of the price of the feed row that most of them get at the same time. */
export const getPresence: RealtimePorts["getPresence"] = async (userIds) => {
  const items = await batchGet(userIds.map(keys.presence));
  return items.flatMap(({ PK, connections }) =>
    connections instanceof Set
      ? [...(connections as Set<string>)].map((connectionId) => ({ userId: idIn(PK), connectionId }))
      : [],
  );
};
