/** Posts a tweet as tutorials do: one transaction of the tweet, the author's own timeline and the author's counter. */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { answer, callerOf, client, type Event, keys, TableName } from "./client.ts";

export const handler = async (event: Event) => {
  const userId = callerOf(event);
  const { text } = JSON.parse(event.body ?? "{}") as { text: string };
  const id = ulid();
  const tweet = { id, userId, text, createdAt: new Date().toISOString(), likes: 0, replies: 0 };
  await client.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: TableName(),
            Item: { ...keys.tweet(id), ...tweet, GSI1PK: `PEER_AUTHOR#${userId}`, GSI1SK: id },
          },
        },
        { Put: { TableName: TableName(), Item: { ...keys.timeline(userId, id), authorId: userId } } },
        {
          Update: {
            TableName: TableName(),
            Key: keys.user(userId),
            UpdateExpression: "ADD tweets :one",
            ConditionExpression: "attribute_exists(PK)",
            ExpressionAttributeValues: { ":one": 1 },
          },
        },
      ],
    }),
  );
  return answer(201, tweet);
};
