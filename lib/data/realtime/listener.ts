/**
 * Who gets live updates about a fan-out-on-read author: one row per socket and author, so that even an author with a
 * million listeners has no item that all of them change.
 */
import type { RealtimePorts } from "../../domain/realtime/ports.ts";
import { batchWrite } from "../table/batch-write.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn, keys, listenerShard } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { CONNECTION_TIME_TO_LIVE } from "./time-to-live.ts";

/** Sorts before every connection id. */
const FIRST = " ";

export const putListeners: RealtimePorts["putListeners"] = (listeners, now) =>
  batchWrite(
    listeners.map(({ authorId, connectionId, userId }) => ({
      put: {
        ...keys.listener(authorId, connectionId),
        userId,
        expiresAt: Math.floor(now / 1000) + CONNECTION_TIME_TO_LIVE,
      },
    })),
  );

export const removeListeners: RealtimePorts["removeListeners"] = (listeners) =>
  batchWrite(
    listeners.map(({ authorId, connectionId }) => ({ delete: keys.listener(authorId, connectionId) })),
  );

export const pageListeners: RealtimePorts["pageListeners"] = async ({ authorId, shard, after, limit }) => {
  const range = { after: after ?? FIRST, limit };
  const rows = await queryRange(listenerShard(authorId, shard), range, { prefix: sortPrefixes.listener });
  const connections = rows.map(({ SK, userId }) => ({ connectionId: idIn(SK), userId: String(userId) }));
  return { connections, next: rows.length === limit ? connections.at(-1)?.connectionId : undefined };
};
