/**
 * Folded notifications, stored with what they are about (a tweet, or the followed user) and listed by an index. The index
 * changes only when a fold moves, so even a celebrity's list has few writes.
 */
import { createCache } from "../../core/cache.ts";
import { timeOf } from "../../core/ids.ts";
import {
  type Fold,
  type FoldKey,
  type FoldName,
  type FoldRow,
  MAX_ACTORS,
  nameOfFold,
} from "../../domain/notification/fold.ts";
import type { NotificationPorts } from "../../domain/notification/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { batchWrite } from "../table/batch-write.ts";
import type { Item } from "../table/client.ts";
import { tryWrite } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { idIn, indexKeys, type Key, keys, kindOfFold, nameOfKey } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { NOTIFICATION_TIME_TO_LIVE } from "./time-to-live.ts";

/** Folds that need no more writes in their window. A viral tweet thus costs each execution environment one try per window. */
const full = createCache<Fold>({ maxSize: 10_000 });

function knownFull(name: FoldName, start: string): Fold | undefined {
  const known = full.get(nameOfFold(name));
  return known && known.position >= start ? known : undefined;
}

export const isFoldFull: NotificationPorts["isFoldFull"] = async ({ start, ...fold }) =>
  knownFull(fold, start) !== undefined;

export const openFold: NotificationPorts["openFold"] = async (key, { position, actorIds, start }) => {
  const known = knownFull(key, start);
  if (known) return known;
  const outcome = await tryWrite(() =>
    updateItem(keyOf(key), {
      UpdateExpression:
        "SET GSI1PK = :inbox, GSI1SK = :position, actorIds = :actorIds, expiresAt = :expiresAt",
      ConditionExpression: "attribute_not_exists(PK) OR GSI1SK < :start",
      ExpressionAttributeValues: {
        ":inbox": indexKeys.inbox(key.userId),
        ":position": position,
        ":actorIds": actorIds,
        ":start": start,
        ":expiresAt": Math.floor(timeOf(position) / 1000) + NOTIFICATION_TIME_TO_LIVE,
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  if (outcome.written) return remember(key, { position, actorIds });
  return outcome.item && stored(key, outcome.item);
};

export const extendFold: NotificationPorts["extendFold"] = async (key, { from, actorIds }) => {
  const outcome = await tryWrite(() =>
    updateItem(keyOf(key), {
      UpdateExpression: "SET actorIds = :actorIds",
      ConditionExpression: "GSI1SK = :position AND actorIds = :from",
      ExpressionAttributeValues: {
        ":actorIds": actorIds,
        ":position": from.position,
        ":from": from.actorIds,
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  if (outcome.written) return remember(key, { ...from, actorIds });
  return outcome.item && stored(key, outcome.item);
};

/** After a write: nothing else is stored. */
function remember(key: FoldKey, fold: Fold): undefined {
  if (fold.actorIds.length === MAX_ACTORS) full.set(nameOfFold(key), fold);
}

/** After a refused write: what is stored instead. */
function stored(key: FoldKey, item: Record<string, unknown>): Fold {
  const fold = toFold(item);
  remember(key, fold);
  return fold;
}

export const removeTweetFolds: NotificationPorts["removeTweetFolds"] = (tweetIds) =>
  batchWrite(
    tweetIds.flatMap((tweetId) =>
      [keys.favorited(tweetId), keys.reposted(tweetId)].map((key) => ({ delete: key })),
    ),
  );

export const listFolds: NotificationPorts["listFolds"] = async (userId, range) => {
  const items = await queryRange(indexKeys.inbox(userId), range, { index: "GSI1" });
  return items.map(toFoldRow);
};

export const getFolds: NotificationPorts["getFolds"] = async (wanted) => {
  const items = await batchGet(wanted.map(keyOf));
  const found = new Map(items.map((item) => [nameOfKey(item), toFold(item)]));
  return new Map(
    wanted.flatMap((key) => {
      const fold = found.get(nameOfKey(keyOf(key)));
      return fold ? [[nameOfFold(key), fold]] : [];
    }),
  );
};

function keyOf(key: FoldKey): Key {
  if (key.type === "follow") return keys.followed(key);
  return key.type === "favorite" ? keys.favorited(key.tweetId) : keys.reposted(key.tweetId);
}

function toFold(item: Record<string, unknown>): Fold {
  return { position: String(item.GSI1SK), actorIds: item.actorIds as string[] };
}

function toFoldRow(item: Item): FoldRow {
  const position = String(item.GSI1SK);
  const type = kindOfFold(item);
  return type === "follow"
    ? { position, type, window: idIn(item.SK) }
    : { position, type, tweetId: idIn(item.PK) };
}
