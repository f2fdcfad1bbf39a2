/** The watermark up to which a person has seen their notifications. */
import { type AttributeValue, ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { FIRST_ID } from "../../core/ids.ts";
import type { GetSeen, SetSeen } from "../../domain/ports.ts";
import { keys } from "../table/keys.ts";
import { dynamo, tableName } from "../table/client.ts";

export const getSeen: GetSeen = async (userId) => {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.seen(userId) }),
  );
  return String(item?.upTo ?? FIRST_ID);
};

/** The condition, not a read before, keeps two devices from moving it back. */
export const setSeen: SetSeen = async (userId, upTo) => {
  try {
    await dynamo().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.seen(userId),
        UpdateExpression: "SET upTo = :upTo",
        ConditionExpression: "attribute_not_exists(PK) OR upTo < :upTo",
        ExpressionAttributeValues: { ":upTo": upTo },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return upTo;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return storedIn(error.Item) ?? upTo;
    throw error;
  }
};

/** The document client does not unmarshall the item that a failed condition answers with. */
function storedIn(item: Record<string, AttributeValue> | undefined): string | undefined {
  return item?.upTo?.S;
}
