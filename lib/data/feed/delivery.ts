/** What brings tweets to followers: their shards, the rows of their feeds, and the marks of those who pull. */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { FIRST_ID } from "../../core/ids.ts";
import type {
  ClearPull,
  EndMove,
  GetMove,
  MarkPull,
  PageFollowers,
  PutFeedRows,
  RemoveFeedRows,
} from "../../domain/ports.ts";
import { despiteConflicts } from "../table/condition.ts";
import { feedRowItem } from "./feed-row.ts";
import { idIn, indexKeys, type Key, keys } from "../table/keys.ts";
import { toProfile } from "../user/profile.ts";
import { batchGet, batchWrite, dynamo, queryRange, tableName } from "../table/client.ts";

export const pageFollowers: PageFollowers = async (followeeId, shard, after, limit) => {
  const partition = indexKeys.followers(followeeId, shard);
  const items = await queryRange(partition, { after: after ?? FIRST_ID, limit }, { index: "GSI1" });
  return {
    followerIds: items.map(({ PK }) => idIn(PK)),
    next: items.length === limit ? String(items.at(-1)?.GSI1SK) : undefined,
  };
};

export const putFeedRows: PutFeedRows = (rows) =>
  batchWrite(rows.map(({ userId, since, ...row }) => ({ put: feedRowItem(userId, row, since) })));

export const removeFeedRows: RemoveFeedRows = (rows) =>
  batchWrite(rows.map(({ userId, id }) => ({ delete: keys.feedRow(userId, id) })));

/** Puts a follow into the follower's index of pulled authors, unless it has ended. */
export const markFanOutOnRead: MarkPull = (followerId, followeeId) =>
  updateIf(keys.follow(followerId, followeeId), {
    UpdateExpression: "SET GSI3PK = :pulls, GSI3SK = :followee",
    ConditionExpression: "active = :yes",
    ExpressionAttributeValues: {
      ":pulls": indexKeys.pulls(followerId),
      ":followee": followeeId,
      ":yes": true,
    },
  });

export const clearFanOutOnRead: ClearPull = (followerId, followeeId) =>
  updateIf(keys.follow(followerId, followeeId), {
    UpdateExpression: "REMOVE GSI3PK, GSI3SK",
    ConditionExpression: "attribute_exists(PK)",
  });

export const getFanOut: GetMove = async (authorId) => {
  const [item] = await batchGet([keys.profile(authorId)], { consistent: true });
  if (!item) return undefined;
  const { delivery, followerShards } = toProfile(item);
  return { delivery, followerShards, correlationId: String(item.correlationId ?? "") };
};

export const finishMove: EndMove = (authorId, correlationId, to) =>
  updateIf(keys.profile(authorId), {
    UpdateExpression: "SET delivery = :to",
    ConditionExpression: "correlationId = :correlationId",
    ExpressionAttributeValues: { ":correlationId": correlationId, ":to": to },
  });

/** Updates one item; false when the condition does not hold. */
async function updateIf(
  key: Key,
  update: Pick<UpdateCommandInput, "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues">,
): Promise<boolean> {
  const command = new UpdateCommand({ TableName: tableName(), Key: key, ...update });
  try {
    await despiteConflicts(() => dynamo().send(command));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
