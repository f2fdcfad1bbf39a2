/** Reads a feed as tutorials do: the timeline, then its tweets, then their authors and the reader's likes. */
import { BatchGetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { answer, callerOf, client, type Event, keys, TableName } from "./client.ts";

type Keyed = Record<string, unknown>;

async function getAll(Keys: { PK: string; SK: string }[]): Promise<Keyed[]> {
  if (Keys.length === 0) return [];
  const table = String(TableName());
  const { Responses } = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys } } }));
  return Responses?.[table] ?? [];
}

export const handler = async (event: Event) => {
  const userId = callerOf(event);
  const { Items: rows = [] } = await client.send(
    new QueryCommand({
      TableName: TableName(),
      KeyConditionExpression: "PK = :user",
      ExpressionAttributeValues: { ":user": keys.timeline(userId, "").PK },
      ScanIndexForward: false,
      Limit: Number(event.queryStringParameters?.limit ?? 20),
    }),
  );
  const tweets = await getAll(rows.map(({ SK }) => keys.tweet(String(SK))));
  const authorIds = [...new Set(tweets.map((tweet) => String(tweet.userId)))];
  const [authors, likes] = await Promise.all([
    getAll(authorIds.map(keys.user)),
    getAll(tweets.map(({ id }) => keys.like(userId, String(id)))),
  ]);
  const authorOf = new Map(authors.map((author) => [author.id, author]));
  const liked = new Set(likes.map(({ SK }) => SK));
  const items = tweets
    .sort((a, b) => (String(a.id) < String(b.id) ? 1 : -1))
    .map((tweet) => ({ ...tweet, author: authorOf.get(tweet.userId), liked: liked.has(tweet.id) }));
  return answer(200, { items, next: rows.at(-1)?.SK });
};
