import type { ModerationPorts, TweetModeration } from "../../domain/report/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const moderateTweet: ModerationPorts["moderateTweet"] = (tweetId, change) =>
  ifCondition(() =>
    updateItem(keys.tweet(tweetId), {
      ...updateFor(change),
      ConditionExpression: "active = :yes",
    }),
  );

function updateFor(change: TweetModeration) {
  if (change === "restore")
    return {
      UpdateExpression: "REMOVE hiddenAt, labels",
      ExpressionAttributeValues: { ":yes": true },
    };
  if ("label" in change)
    return {
      UpdateExpression: "ADD labels :label",
      ExpressionAttributeValues: { ":yes": true, ":label": new Set([change.label]) },
    };
  return {
    UpdateExpression: "SET hiddenAt = if_not_exists(hiddenAt, :at)",
    ExpressionAttributeValues: { ":yes": true, ":at": change.hiddenAt },
  };
}
