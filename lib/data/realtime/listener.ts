/**
 * Who gets live updates about a fan-out-on-read author: one row per socket and author, so that even an author with a
 * million listeners has no item that all of them change.
 */
import type { RealtimePorts } from "../../domain/realtime/ports.ts";
import { batchWrite } from "../table/batch.ts";
import { idIn, keys, LISTENER_SHARDS, listenerShard } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { CONNECTION_TIME_TO_LIVE } from "./presence.ts";

const PAGE = 500;

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

export const pageListeners: RealtimePorts["pageListeners"] = async function* (authorId) {
  for (let shard = 0; shard < LISTENER_SHARDS; shard++) {
    let after = " ";
    for (let more = true; more; ) {
      const rows = await queryRange(listenerShard(authorId, shard), { after, limit: PAGE });
      if (rows.length > 0)
        yield rows.map(({ SK, userId }) => ({ connectionId: idIn(SK), userId: String(userId) }));
      after = rows.at(-1)?.SK ?? after;
      more = rows.length === PAGE;
    }
  }
};
