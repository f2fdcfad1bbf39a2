/** Likes a tweet as tutorials do: one transaction of the like and of both counters. */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { answer, callerOf, client, type Event, keys, TableName } from "./client.ts";

export const handler = async (event: Event) => {
  const userId = callerOf(event);
  const tweetId = event.pathParameters?.tweetId ?? "";
  const count = (Key: { PK: string; SK: string }) => ({
    Update: {
      TableName: TableName(),
      Key,
      UpdateExpression: "ADD likes :one",
      ConditionExpression: "attribute_exists(PK)",
      ExpressionAttributeValues: { ":one": 1 },
    },
  });
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: TableName(),
            Item: { ...keys.like(userId, tweetId), createdAt: new Date().toISOString() },
            ConditionExpression: "attribute_not_exists(PK)",
          },
        },
        count(keys.tweet(tweetId)),
        count(keys.user(userId)),
      ],
    }),
  );
  return answer(200, { tweetId, liked: true });
};
