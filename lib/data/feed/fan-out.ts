import type { FeedPorts } from "../../domain/feed/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { toProfile } from "../user/profile-item.ts";

export const getFanOut: FeedPorts["getFanOut"] = async (authorId) => {
  const item = await getItem(keys.profile(authorId), { consistent: true });
  if (!item) return undefined;
  const { fanOut, followerShards } = toProfile(item);
  return { fanOut, followerShards, correlationId: String(item.correlationId ?? "") };
};

export const finishMove: FeedPorts["finishMove"] = ({ authorId, correlationId, to }) =>
  ifCondition(() =>
    updateItem(keys.profile(authorId), {
      UpdateExpression: "SET fanOut = :to",
      ConditionExpression: "correlationId = :correlationId",
      ExpressionAttributeValues: { ":correlationId": correlationId, ":to": to },
    }),
  );
