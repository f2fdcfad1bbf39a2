/** Fans a tweet out as tutorials do: pages of followers, and a loop of BatchWriteItem that ignores what it returns. */
import { BatchWriteCommand, QueryCommand, type QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import { client, keys, TableName } from "./client.ts";

const BATCH = 25;

export const handler = async ({ tweetId, authorId }: { tweetId: string; authorId: string }) => {
  const input: QueryCommandInput = {
    TableName: TableName(),
    KeyConditionExpression: "PK = :user",
    ExpressionAttributeValues: { ":user": keys.follower(authorId, "").PK },
  };
  do {
    const { Items: followers = [], LastEvaluatedKey } = await client.send(new QueryCommand(input));
    for (let i = 0; i < followers.length; i += BATCH) {
      const requests = followers.slice(i, i + BATCH).map(({ SK }) => ({
        PutRequest: { Item: { ...keys.timeline(String(SK), tweetId), authorId } },
      }));
      await client.send(new BatchWriteCommand({ RequestItems: { [String(TableName())]: requests } }));
    }
    input.ExclusiveStartKey = LastEvaluatedKey;
  } while (input.ExclusiveStartKey);
};
