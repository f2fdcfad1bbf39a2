/** The local DynamoDB never rejects a write because a transaction holds the item; a mocked client does. */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { firstIdAt } from "../../lib/core/ids.ts";
import { setFavorite } from "../../lib/data/favorite/favorite.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { alice, NOON } from "../people.ts";
import { mockClient } from "../support/mock-client.ts";

vi.stubEnv("TABLE_NAME", "murmur");
vi.stubEnv("AWS_REGION", "us-east-1");
vi.spyOn(Math, "random").mockReturnValue(0);
const aws = mockClient(DynamoDBDocumentClient);
beforeEach(() => aws.reset());

const meta = { $metadata: {}, message: "no" };
const conflict = new TransactionConflictException(meta);
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...meta, CancellationReasons: codes.map((Code) => ({ Code })) });
const reply = {
  ...{ id: firstIdAt(NOON), authorId: alice.id, text: "Re", inReplyTo: firstIdAt(NOON - 1) },
  correlationId: "r",
};
/** Sets whether alice favorites her reply. */
const favorite = (favorited: boolean) =>
  setFavorite({ userId: alice.id, tweetId: reply.id, favorited, since: reply.id, correlationId: "r" });
const createAlice = () => createProfile({ caller: alice, name: "Alice", createdAt: NOON });

describe("a write to an item that a transaction holds", () => {
  it("is retried until the item is free", async () => {
    aws
      .on(UpdateCommand)
      .rejectsOnce(conflict)
      .rejectsOnce(conflict)
      .resolves({ Attributes: { active: true, counted: 0 } });
    expect(await favorite(true)).toEqual({ active: true, counted: 0 });
    expect(aws.calls()).toHaveLength(3);
  });

  it("creates one profile of alice if two first requests conflict", async () => {
    aws.on(TransactWriteCommand).rejectsOnce(cancelled("TransactionConflict", "None")).resolves({});
    expect(await createAlice()).toMatchObject({ name: "Alice" });
    expect(aws.calls()).toHaveLength(2);
  });

  it("fails after five tries, so that the client can repeat it", async () => {
    aws.on(UpdateCommand).rejects(conflict);
    await expect(markTweetDeleted({ id: reply.id, correlationId: "r" })).rejects.toBe(conflict);
    expect(aws.calls()).toHaveLength(5);
  });

  it("is not retried if its condition does not hold", async () => {
    aws.on(UpdateCommand).rejects(new ConditionalCheckFailedException(meta));
    aws.on(TransactWriteCommand).rejects(cancelled("ConditionalCheckFailed", "TransactionConflict"));
    aws.on(GetCommand).resolves({});
    expect(await favorite(false)).toBeUndefined();
    expect(await putTweet(reply)).toBe(false);
    await expect(createAlice()).rejects.toThrow(/another user/);
    expect(aws.commandCalls(UpdateCommand)).toHaveLength(1);
    expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it("fails with any other error of the table", async () => {
    for (const error of [new Error("gone"), cancelled("ThrottlingError")]) {
      aws.on(TransactWriteCommand).rejects(error);
      await expect(createAlice()).rejects.toBe(error);
      await expect(putTweet(reply)).rejects.toBe(error);
    }
    aws.on(UpdateCommand).rejects(new Error("gone"));
    await expect(favorite(true)).rejects.toThrow("gone");
  });
});
