import type { FanOut } from "../../domain/feed/model.ts";
import type { FeedPorts } from "../../domain/feed/ports.ts";
import type { Item } from "../table/client.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";
import { toProfile } from "../user/profile-item.ts";

export const getFanOut: FeedPorts["getFanOut"] = async (authorId) => {
  const item = await getItem(keys.profile(authorId), { consistent: true });
  if (!item) return undefined;
  const { fanOut, fanOutAt } = toProfile(item);
  return { fanOut, fanOutAt };
};

/** What every change of how an author fans out stores. */
const CHANGE = "fanOut = :to, fanOutAt = :now, correlationId = :correlationId, writtenIn = :region";
const changeValues = ({ to, now, correlationId }: { to: FanOut; now: number; correlationId: string }) => ({
  ...{ ":to": to, ":now": now, ":correlationId": correlationId, ":region": regionHere() },
});

export const beginMove: FeedPorts["beginMove"] = ({ authorId, from, ...change }) =>
  ifCondition(() =>
    updateItem(keys.profile(authorId), {
      UpdateExpression: `SET ${CHANGE}`,
      ConditionExpression:
        from.fanOutAt === 0
          ? "fanOut = :from AND attribute_not_exists(fanOutAt)"
          : "fanOut = :from AND fanOutAt = :at",
      ExpressionAttributeValues: {
        ":from": from.fanOut,
        ...changeValues(change),
        ...(from.fanOutAt === 0 ? {} : { ":at": from.fanOutAt }),
      },
    }),
  );

export const setPace: FeedPorts["setPace"] = ({ authorId, postsOften, from, ...change }) => {
  const moves = change.to !== from;
  const set = [...(postsOften ? ["postsOften = :often"] : []), ...(moves ? [CHANGE] : [])];
  // A new profile has no attribute yet.
  const as = from === "write" ? "(attribute_not_exists(fanOut) OR fanOut = :from)" : "fanOut = :from";
  return ifCondition(() =>
    updateItem(keys.profile(authorId), {
      UpdateExpression: [
        ...(set.length > 0 ? [`SET ${set.join(", ")}`] : []),
        ...(postsOften ? [] : ["REMOVE postsOften"]),
      ].join(" "),
      ConditionExpression: `attribute_exists(PK) AND ${as}`,
      ExpressionAttributeValues: {
        ":from": from,
        ...(postsOften ? { ":often": true } : {}),
        ...(moves ? changeValues(change) : {}),
      },
    }),
  );
};

export const recordTweetedBy: FeedPorts["recordTweetedBy"] = async (userId, time) => {
  await ifCondition(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: "SET tweetedBy = :time",
      ConditionExpression: "attribute_exists(PK) AND (attribute_not_exists(tweetedBy) OR tweetedBy < :time)",
      ExpressionAttributeValues: { ":time": time },
    }),
  );
};

/** What makes a move the current one. Its correlation id alone could also be that of what followed it. */
const CURRENT = "fanOut = :fanOut AND correlationId = :correlationId";

export const continueMove: FeedPorts["continueMove"] = async ({ authorId, fanOut, correlationId, now }) => {
  const outcome = await tryWrite(() =>
    updateItem(keys.profile(authorId), {
      UpdateExpression: "SET fanOutAt = :now",
      ConditionExpression: CURRENT,
      ExpressionAttributeValues: { ":fanOut": fanOut, ":correlationId": correlationId, ":now": now },
      ReturnValues: "ALL_NEW",
    }),
  );
  return outcome.written ? toProfile(outcome.result as Item) : undefined;
};

export const finishMove: FeedPorts["finishMove"] = ({ authorId, correlationId, from, to }) =>
  ifCondition(() =>
    updateItem(keys.profile(authorId), {
      UpdateExpression: "SET fanOut = :to",
      ConditionExpression: CURRENT,
      ExpressionAttributeValues: { ":correlationId": correlationId, ":fanOut": from, ":to": to },
    }),
  );
