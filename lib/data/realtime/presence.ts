/**
 * Open connections: for each user the set of their sockets, for each socket its user. The gateway closes a socket after
 * two hours at the latest, and what is stored about it expires soon after.
 */
import { EVERYONE } from "../../domain/realtime/model.ts";
import type { Connection, RealtimePorts } from "../../domain/realtime/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { deleteItem, putItem, updateItem } from "../table/item.ts";
import { idIn, keys } from "../table/keys.ts";
import { hasRoomOnline, listOnline } from "./online.ts";
import { CONNECTION_TIME_TO_LIVE } from "./time-to-live.ts";

/** More than anyone has open; it keeps the set small, and so cheap to read. */
const MAX_CONNECTIONS = 50;

export const addConnection: RealtimePorts["addConnection"] = async ({ userId, connectionId }, now) => {
  const expiresAt = Math.floor(now / 1000) + CONNECTION_TIME_TO_LIVE;
  const [added, listed] = await Promise.all([
    ifCondition(() =>
      updateItem(keys.presence(userId), {
        UpdateExpression: "ADD connections :one SET expiresAt = :expiresAt",
        ConditionExpression: "attribute_not_exists(connections) OR size(connections) < :max",
        ExpressionAttributeValues: {
          ":one": new Set([connectionId]),
          ":expiresAt": expiresAt,
          ":max": MAX_CONNECTIONS,
        },
      }),
    ),
    hasRoomOnline(connectionId),
  ]);
  if (!added) return false;
  const connection = { ...keys.connection(connectionId), userId, since: now, expiresAt };
  await Promise.all([
    putItem(listed ? { ...connection, listed } : connection),
    listed && putItem({ ...keys.listener(EVERYONE, connectionId), userId, expiresAt }),
  ]);
  return true;
};

export const closeConnection: RealtimePorts["closeConnection"] = async (connectionId) => {
  const item = await deleteItem(keys.connection(connectionId));
  if (!item) return undefined;
  const userId = String(item.userId);
  await Promise.all([
    removeFromPresence({ userId, connectionId }),
    item.listed && removeFromOnline(connectionId),
  ]);
  return userId;
};

export const dropConnection: RealtimePorts["dropConnection"] = async (connection, openedBefore) => {
  const dropped = await tryWrite(() =>
    deleteItem(keys.connection(connection.connectionId), {
      // A connection without an item is only left over in the set or in the list.
      ConditionExpression: "attribute_not_exists(PK) OR since < :openedBefore",
      ExpressionAttributeValues: { ":openedBefore": openedBefore },
    }),
  );
  if (!dropped.written) return;
  const mayBeListed = dropped.result === undefined || dropped.result.listed;
  await Promise.all([
    removeFromPresence(connection),
    mayBeListed && removeFromOnline(connection.connectionId),
  ]);
};

async function removeFromPresence({ userId, connectionId }: Connection): Promise<void> {
  await updateItem(keys.presence(userId), {
    UpdateExpression: "DELETE connections :one",
    ExpressionAttributeValues: { ":one": new Set([connectionId]) },
  });
}

async function removeFromOnline(connectionId: string): Promise<void> {
  await deleteItem(keys.listener(EVERYONE, connectionId));
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

/** Up to this many users are looked up: that costs little, and also finds a page that opened a moment ago. */
const FEW = 100;

export const findConnections: RealtimePorts["findConnections"] = async (userIds) => {
  const online = userIds.length > FEW ? await listOnline() : undefined;
  return online ? userIds.flatMap((userId) => online.get(userId) ?? []) : getPresence(userIds);
};
