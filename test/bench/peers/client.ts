/** What the handlers of the tutorials share. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

export const TableName = () => process.env.TABLE_NAME;

export const callerOf = (event: Event) => String(event.requestContext.authorizer.jwt.claims.sub);

export const answer = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });

export const keys = {
  user: (id: string) => ({ PK: `PEER_USER#${id}`, SK: "USER" }),
  tweet: (id: string) => ({ PK: `PEER_TWEET#${id}`, SK: "TWEET" }),
  like: (userId: string, tweetId: string) => ({ PK: `PEER_LIKES#${userId}`, SK: tweetId }),
  timeline: (userId: string, tweetId: string) => ({ PK: `PEER_TIMELINE#${userId}`, SK: tweetId }),
  follower: (userId: string, followerId: string) => ({ PK: `PEER_FOLLOWERS#${userId}`, SK: followerId }),
};
