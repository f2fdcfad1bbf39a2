import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { keys } from "../../../lib/data/table/keys.ts";
import { toEvent } from "../../../lib/data/table/stream.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { alice, bob, NOON } from "../../people.ts";

type Row = Record<string, unknown>;

function record(before: Row | undefined, after: Row | undefined): DynamoDBRecord {
  const images = {
    ...(before && { OldImage: marshall(before) }),
    ...(after && { NewImage: marshall(after) }),
  };
  return { dynamodb: images } as DynamoDBRecord;
}

const tweetId = firstIdAt(NOON);
const since = firstIdAt(NOON + 1);
const correlationId = "request";
const edge = { active: true, counted: 0, correlationId };
const tweet = {
  ...{ ...keys.tweet(tweetId), ...edge },
  ...{ authorId: alice.id, text: "hello @Bob and @bob", inReplyTo: firstIdAt(NOON - 1) },
};
const follow = { ...keys.follow(alice.id, bob.id), ...edge, since };
const favorite = { ...keys.favorite(alice.id, tweetId), ...edge, since };
const profile = { ...keys.profile(alice.id), id: alice.id, handle: "alice", name: "Alice", correlationId };

describe("toEvent", () => {
  it("tells of a new tweet, and whom it mentions, but not what it says", () => {
    const event = toEvent(record(undefined, tweet));
    expect(event).toEqual({
      ...{
        type: "tweet.created",
        tweetId,
        authorId: alice.id,
        inReplyTo: tweet.inReplyTo,
        mentions: ["bob"],
      },
      ...edge,
    });
    expect(JSON.stringify(event)).not.toContain("hello");
  });

  it("tells of a deleted tweet whom it had mentioned", () => {
    const { text: _, ...rest } = tweet;
    const event = toEvent(record({ ...tweet, counted: 1 }, { ...rest, active: false, counted: 1 }));
    expect(event).toMatchObject({ type: "tweet.deleted", active: false, counted: 1, mentions: ["bob"] });
  });

  it("tells of a follow and of a favorite, on and off", () => {
    expect(toEvent(record(undefined, follow))).toEqual({
      ...{ type: "follow.changed", followerId: alice.id, followeeId: bob.id, since },
      ...edge,
    });
    expect(toEvent(record({ ...favorite, counted: 1 }, { ...favorite, active: false, counted: 1 }))).toEqual({
      ...{ type: "favorite.changed", userId: alice.id, tweetId, since, correlationId },
      ...{ active: false, counted: 1 },
    });
  });

  it("tells of a follow that ended and began again before it was counted back", () => {
    const off = { ...follow, active: false, counted: 1 };
    expect(toEvent(record(off, { ...follow, counted: 1 }))).toMatchObject({ active: true, counted: 1 });
  });

  it("tells of an author who begins to move, and not of one who has arrived", () => {
    const moving = { ...profile, delivery: "movingToRead" };
    expect(toEvent(record(profile, moving))).toEqual({
      ...{ type: "fanOut.changed", authorId: alice.id, delivery: "movingToRead", correlationId },
    });
    expect(toEvent(record(moving, { ...moving, followers: 7 }))).toBeUndefined();
    expect(toEvent(record(moving, { ...profile, delivery: "read" }))).toBeUndefined();
  });

  it.each([
    ["a counter", { ...tweet, counted: 1 }, { ...tweet, counted: 1, favorites: 5 }],
    ["an edge that was counted", follow, { ...follow, counted: 1 }],
    ["an edge that was removed", follow, undefined],
    ["a feed row", undefined, { ...keys.feedRow(bob.id, tweetId), authorId: alice.id }],
    ["a name", profile, { ...profile, name: "Alicia" }],
  ])("is silent about %s", (_, before, after) => {
    expect(toEvent(record(before, after))).toBeUndefined();
  });

  it.each([
    ["no since", { ...follow, since: undefined }],
    ["a foreign id", { ...favorite, ...keys.favorite("alice", tweetId) }],
    ["no correlation id", { ...tweet, correlationId: undefined }],
  ])("refuses a row with %s", (_, row) => {
    const defined = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    expect(() => toEvent(record(undefined, defined))).toThrow();
  });
});
