/** Parts of transactions that change what a picture is used for, together with what uses it. */
import { isoOf, shardOf } from "../../core/ids.ts";
import { tableName } from "../table/client.ts";
import { MEDIA_DUE_SHARDS, mediaIndexKeys, mediaKeys } from "../table/media-keys.ts";

type Claim = { id: string; userId: string; usedBy: string };

/** Uses a picture. The condition lets only one tweet or profile have it, and only one of its user. */
export function claimMedia({ id, userId, usedBy }: Claim) {
  return {
    Update: {
      TableName: tableName(),
      Key: mediaKeys.media(id),
      UpdateExpression: "SET usedBy = :usedBy REMOVE dueAt, GSI2PK, GSI2SK",
      ConditionExpression:
        "userId = :user AND #state = :ready AND (attribute_not_exists(usedBy) OR usedBy = :usedBy)",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":usedBy": usedBy, ":user": userId, ":ready": "ready" },
    },
  };
}

/**
 * Makes a picture that is used no more due for removal. Without a condition, so that a picture which is gone holds up nothing:
 * what this then writes is removed in turn.
 */
export function releaseMedia(id: string, now: number) {
  const { list, place } = duePlace(id, now);
  return {
    Update: {
      TableName: tableName(),
      Key: mediaKeys.media(id),
      UpdateExpression: "SET dueAt = :now, GSI2PK = :list, GSI2SK = :place REMOVE usedBy",
      ExpressionAttributeValues: { ":now": now, ":list": list, ":place": place },
    },
  };
}

/** The place of a picture in the index of those that are due. */
export function duePlace(id: string, dueAt: number) {
  // Those that are due at the same time differ by their id.
  return { list: mediaIndexKeys.mediaDue(shardOf(id, MEDIA_DUE_SHARDS)), place: `${isoOf(dueAt)}#${id}` };
}
