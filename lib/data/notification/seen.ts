import { FIRST_ID, firstIdAt } from "../../core/ids.ts";
import type { NotificationPorts } from "../../domain/notification/ports.ts";
import { tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { getProfile } from "../user/profile.ts";

export const getSeen: NotificationPorts["getSeen"] = async (userId) => {
  const item = await getItem(keys.seen(userId));
  if (item) return String(item.upTo);
  const profile = await getProfile(userId);
  return profile ? firstIdAt(profile.createdAt) : FIRST_ID;
};

/** The condition, rather than a read before the write, keeps two devices from moving the watermark back. */
export const setSeen: NotificationPorts["setSeen"] = async ({ userId, upTo }) => {
  const outcome = await tryWrite(() =>
    updateItem(keys.seen(userId), {
      UpdateExpression: "SET upTo = :upTo",
      ConditionExpression: "attribute_not_exists(PK) OR upTo < :upTo",
      ExpressionAttributeValues: { ":upTo": upTo },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  return outcome.written ? upTo : String(outcome.item?.upTo ?? upTo);
};
