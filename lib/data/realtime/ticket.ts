/** Tickets: the right to open a socket, once. */
import { randomBytes } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { NewSecret, PutTicket, TakeTicket } from "../../domain/ports.ts";
import { keys } from "../table/keys.ts";
import { dynamo, tableName } from "../table/client.ts";

export const newSecret: NewSecret = () => randomBytes(32).toString("base64url");

export const putTicket: PutTicket = async (ticket, userId, until) => {
  await dynamo().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.ticket(ticket), userId, validUntil: until, expiresAt: Math.ceil(until / 1000) },
    }),
  );
};

/** The deletion decides who was first: of two that come with one ticket, one gets it. */
export const takeTicket: TakeTicket = async (ticket, now) => {
  try {
    const { Attributes: item } = await dynamo().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.ticket(ticket),
        ConditionExpression: "validUntil > :now",
        ExpressionAttributeValues: { ":now": now },
        ReturnValues: "ALL_OLD",
      }),
    );
    return item && String(item.userId);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
