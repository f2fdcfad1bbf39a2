/** Pictures from the moment they are to be uploaded. Those that are used nowhere are in a sparse index by when they are due. */
import { isoOf } from "../../core/ids.ts";
import type { MediaState } from "../../domain/media/model.ts";
import type { MediaPorts } from "../../domain/media/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, putItem, updateItem } from "../table/item.ts";
import { idIn } from "../table/keys.ts";
import { mediaIndexKeys, mediaKeys } from "../table/media-keys.ts";
import { queryRange } from "../table/query.ts";
import { toMedia } from "./media-item.ts";
import { duePlace } from "./media-writes.ts";

export const getMedia: MediaPorts["getMedia"] = async (ids) => {
  const items = await batchGet(ids.map(mediaKeys.media), { consistent: true });
  return new Map(items.map(toMedia).map((media) => [media.id, media]));
};

export const createMedia: MediaPorts["createMedia"] = ({ id, dueAt, ...media }) => {
  const { list, place } = duePlace(id, dueAt);
  const item = {
    ...{ ...mediaKeys.media(id), ...media, state: "pending" satisfies MediaState, dueAt },
    ...{ GSI1PK: mediaIndexKeys.mediaOf(media.userId), GSI1SK: id, GSI2PK: list, GSI2SK: place },
  };
  return ifCondition(() => putItem(item, { ConditionExpression: "attribute_not_exists(PK)" }));
};

export const finishMedia: MediaPorts["finishMedia"] = ({ id, ...outcome }) => {
  const [name, value, state]: [string, unknown, MediaState] =
    "facts" in outcome ? ["facts", outcome.facts, "ready"] : ["reason", outcome.reason, "refused"];
  return ifCondition(() =>
    updateItem(mediaKeys.media(id), {
      UpdateExpression: "SET #state = :state, #outcome = :outcome",
      ConditionExpression: "#state = :pending",
      ExpressionAttributeNames: { "#state": "state", "#outcome": name },
      ExpressionAttributeValues: { ":state": state, ":outcome": value, ":pending": "pending" },
    }),
  );
};

export const listDueMedia: MediaPorts["listDueMedia"] = async ({ shard, now, after, limit }) => {
  const range = { after: after ?? " ", before: isoOf(now + 1), limit };
  const items = await queryRange(mediaIndexKeys.mediaDue(shard), range, { index: "GSI2" });
  return items.map(({ PK, GSI2SK }) => ({ id: idIn(PK), position: String(GSI2SK) }));
};

export const beginRemoval: MediaPorts["beginRemoval"] = (id, now) =>
  ifCondition(() =>
    updateItem(mediaKeys.media(id), {
      UpdateExpression: "SET #state = :removing",
      ConditionExpression: "dueAt <= :now",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":removing": "removing" satisfies MediaState, ":now": now },
    }),
  );

export const removeMedia: MediaPorts["removeMedia"] = async (id) => {
  await deleteItem(mediaKeys.media(id));
};

export const listMediaOf: MediaPorts["listMediaOf"] = async (userId, range) => {
  const items = await queryRange(mediaIndexKeys.mediaOf(userId), range, { index: "GSI1" });
  return items.map(({ PK, GSI1SK }) => ({ id: idIn(PK), position: String(GSI1SK) }));
};
