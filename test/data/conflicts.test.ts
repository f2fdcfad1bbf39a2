/** What the emulator never does: refusing a write because a transaction holds the item. */
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
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setFavorite } from "../../lib/data/favorite/favorite.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { markTweetDeleted, putTweet } from "../../lib/data/tweet/write.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { alice, NOON } from "../people.ts";

vi.stubEnv("TABLE_NAME", "murmur");
vi.stubEnv("AWS_REGION", "us-east-1");
vi.spyOn(Math, "random").mockReturnValue(0);
const aws = mockClient(DynamoDBDocumentClient);
beforeEach(() => aws.reset());

const meta = { $metadata: {}, message: "no" };
const conflict = new TransactionConflictException(meta);
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...meta, CancellationReasons: codes.map((Code) => ({ Code })) });
const tweet = { id: firstIdAt(NOON), authorId: alice.id, text: "Re", inReplyTo: firstIdAt(NOON - 1) };

describe("a write that meets a transaction", () => {
  it("is done again until the item is free", async () => {
    aws
      .on(UpdateCommand)
      .rejectsOnce(conflict)
      .rejectsOnce(conflict)
      .resolves({ Attributes: { active: true, counted: 0 } });
    const wanted = { userId: alice.id, tweetId: tweet.id, favorited: true };
    expect(await setFavorite(wanted, firstIdAt(NOON), "r")).toEqual({ active: true, counted: 0 });
    expect(aws.calls()).toHaveLength(3);
  });

  it("makes one profile though two first uses meet", async () => {
    aws.on(TransactWriteCommand).rejectsOnce(cancelled("TransactionConflict", "None")).resolves({});
    expect(await createProfile(alice, "Alice", NOON)).toMatchObject({ name: "Alice" });
    expect(aws.calls()).toHaveLength(2);
  });

  it("is given up after five tries, for the client to repeat", async () => {
    aws.on(UpdateCommand).rejects(conflict);
    const marking = markTweetDeleted({ ...tweet, favorites: 0, replies: 0, active: true, counted: 1 }, "r");
    await expect(marking).rejects.toBe(conflict);
    expect(aws.calls()).toHaveLength(5);
  });

  it("is not done again where its condition does not hold", async () => {
    aws.on(UpdateCommand).rejects(new ConditionalCheckFailedException(meta));
    aws.on(TransactWriteCommand).rejects(cancelled("ConditionalCheckFailed", "TransactionConflict"));
    aws.on(GetCommand).resolves({});
    expect(
      await setFavorite({ userId: alice.id, tweetId: tweet.id, favorited: false }, tweet.id, "r"),
    ).toBeUndefined();
    expect(await putTweet(tweet, "r")).toBe(false);
    await expect(createProfile(alice, "Alice", NOON)).rejects.toThrow(/another person/);
    expect(aws.commandCalls(UpdateCommand)).toHaveLength(1);
    expect(aws.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it("fails with what else is wrong with the table", async () => {
    for (const error of [new Error("gone"), cancelled("ThrottlingError")]) {
      aws.on(TransactWriteCommand).rejects(error);
      await expect(createProfile(alice, "Alice", NOON)).rejects.toBe(error);
      await expect(putTweet(tweet, "r")).rejects.toBe(error);
    }
    aws.on(UpdateCommand).rejects(new Error("gone"));
    await expect(
      setFavorite({ userId: alice.id, tweetId: tweet.id, favorited: true }, tweet.id, "r"),
    ).rejects.toThrow("gone");
  });
});
