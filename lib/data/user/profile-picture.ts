import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { now } from "../../core/clock.ts";
import { usedByProfile } from "../../domain/media/model.ts";
import type { ProfilePictureChange, UserPorts } from "../../domain/user/ports.ts";
import { packPicture } from "../media/media-item.ts";
import { claimMedia, releaseMedia } from "../media/media-writes.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { keys } from "../table/keys.ts";

/** One transaction, so that a picture is used by nothing else, and none is left that nothing uses. */
export const setProfilePicture: UserPorts["setProfilePicture"] = (change) => {
  const { userId, slot, from, to } = change;
  const isReplaced = from !== undefined && from.id !== to?.id;
  const TransactItems = [
    profileWrite(change),
    ...(to ? [claimMedia({ id: to.id, userId, usedBy: usedByProfile(userId, slot) })] : []),
    ...(isReplaced ? [releaseMedia(from.id, now())] : []),
  ];
  return ifCondition(() => dynamo().send(new TransactWriteCommand({ TransactItems })));
};

function profileWrite({ userId, slot, from, to }: ProfilePictureChange) {
  const values = {
    ...(from ? { ":from": from.id } : {}),
    ...(to ? { ":to": packPicture(to) } : {}),
  };
  return {
    Update: {
      TableName: tableName(),
      Key: keys.profile(userId),
      UpdateExpression: to ? "SET #slot = :to" : "REMOVE #slot",
      ConditionExpression: `attribute_exists(PK) AND ${from ? "#slot.id = :from" : "attribute_not_exists(#slot)"}`,
      ExpressionAttributeNames: { "#slot": slot },
      // DynamoDB rejects an empty map.
      ...(from || to ? { ExpressionAttributeValues: values } : {}),
    },
  };
}
