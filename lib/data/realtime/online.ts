/**
 * Everyone online: a list of all sockets, so that a fan-out need not look up each follower. It helps only while it is short.
 * A socket that finds its shard full stays out of the list, and marks the shard until it must have closed. Meanwhile
 * followers are looked up.
 */
import { createCache, readThrough } from "../../core/cache.ts";
import { now } from "../../core/clock.ts";
import { EVERYONE, LISTENER_SHARDS, ONLINE_LIMIT } from "../../domain/realtime/model.ts";
import type { Connection } from "../../domain/realtime/ports.ts";
import { putItem } from "../table/item.ts";
import { idIn, keys, listenerShard } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { CONNECTION_TIME_TO_LIVE } from "./time-to-live.ts";

const SHARD_LIMIT = ONLINE_LIMIT / LISTENER_SHARDS;
/** How old the list may be, ms. A page that is younger than this asks for new tweets again (`web/src/realtime/socket.ts`). */
const MAX_AGE = 2_000;
/**
 * For how long a shard stays full, and the list too long, without another look; ms. Well below the ten minutes that a mark
 * outlasts its socket.
 */
const REMEMBERED = 60_000;

type Shard = { isFull: boolean; isMarked: boolean; connections: Connection[] };

async function readShard(partition: string): Promise<Shard> {
  const mark = keys.fullShard(partition).SK;
  const rows = await queryRange(partition, { after: " ", limit: SHARD_LIMIT + 2 });
  // The table may delete what has expired days later.
  const current = rows.filter(({ expiresAt }) => Number(expiresAt) * 1000 > now());
  return {
    isFull: rows.filter(({ SK }) => SK !== mark).length > SHARD_LIMIT,
    isMarked: current.some(({ SK }) => SK === mark),
    connections: current.map(({ SK, userId }) => ({ userId: String(userId), connectionId: idIn(SK) })),
  };
}

const findRoom = readThrough(
  async (partition: string) => {
    const { isFull } = await readShard(partition);
    const expiresAt = Math.ceil(now() / 1000) + CONNECTION_TIME_TO_LIVE;
    if (isFull) await putItem({ ...keys.fullShard(partition), expiresAt });
    return !isFull;
  },
  { maxSize: LISTENER_SHARDS, fresh: REMEMBERED, stale: 0, onError: 0 },
);

/** Whether a socket may register in the list. If not, no reader trusts the list until the socket must have closed. */
export function hasRoomOnline(connectionId: string): Promise<boolean> {
  return findRoom(keys.listener(EVERYONE, connectionId).PK);
}

const tooLong = createCache<true>({ maxSize: 1, maxAge: REMEMBERED });

const readList = readThrough(
  async () => {
    const partitions = Array.from({ length: LISTENER_SHARDS }, (_, shard) => listenerShard(EVERYONE, shard));
    const shards = await Promise.all(partitions.map(readShard));
    if (shards.some(({ isFull, isMarked }) => isFull || isMarked)) return undefined;
    return Map.groupBy(
      shards.flatMap(({ connections }) => connections),
      ({ userId }) => userId,
    );
  },
  { maxSize: 1, fresh: MAX_AGE, stale: 0, onError: 0 },
);

/** The open connections of everyone online, by user, up to {@link MAX_AGE} old; undefined if they are too many for a list. */
export async function listOnline(): Promise<ReadonlyMap<string, Connection[]> | undefined> {
  if (tooLong.has(EVERYONE)) return undefined;
  const online = await readList();
  if (online === undefined) tooLong.set(EVERYONE, true);
  return online;
}
