/** Makes one read with the SDK's document client: what a DynamoDB Lambda costs with the usual library. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async () => {
  const { Item } = await client.send(
    new GetCommand({ TableName: process.env.TABLE_NAME, Key: { PK: "TWEET#1", SK: "TWEET" } }),
  );
  return { statusCode: 200, body: JSON.stringify(Item) };
};
