import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { reportKeys } from "../../../lib/data/table/report-keys.ts";
import { eventOf, toEvent } from "../../../lib/data/table/stream.ts";
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
const state = { active: true, counted: 0, correlationId };
const tweet = {
  ...{ ...keys.tweet(tweetId), ...state },
  ...{ authorId: alice.id, text: "hello @Bob and @bob", inReplyTo: firstIdAt(NOON - 1) },
  parentAuthorId: bob.id,
};
const follow = { ...keys.follow({ followerId: alice.id, followeeId: bob.id }), ...state, since };
const favorite = { ...keys.favorite({ userId: alice.id, tweetId }), ...state, since };
const repost = { ...keys.repost({ userId: alice.id, tweetId }), ...state, since, authorId: bob.id };
const profile = { ...keys.profile(alice.id), id: alice.id, handle: "alice", name: "Alice", correlationId };

describe("toEvent", () => {
  it("reports alice's new tweet and the handles that it mentions, but not its text", () => {
    const event = toEvent(record(undefined, tweet));
    expect(event).toEqual({
      ...{
        type: "tweet.created",
        tweetId,
        authorId: alice.id,
        inReplyTo: tweet.inReplyTo,
        parentAuthorId: bob.id,
        threadId: null,
        quoteOf: null,
        mentions: ["bob"],
      },
      ...state,
    });
    expect(JSON.stringify(event)).not.toContain("hello");
  });

  it("reports a deleted tweet with the handles that it mentioned", () => {
    const { text: _, ...rest } = tweet;
    const event = toEvent(record({ ...tweet, counted: 1 }, { ...rest, active: false, counted: 1 }));
    expect(event).toMatchObject({ type: "tweet.deleted", active: false, counted: 1, mentions: ["bob"] });
  });

  it("reports an edit once, by the former text, and nothing more of the tweet or of the removal of that text", () => {
    const at = NOON + 60_000;
    const former = {
      ...{ ...keys.formerText({ tweetId, edit: 1 }), authorId: alice.id, text: tweet.text },
      ...{ replacedAt: at, correlationId: "edit" },
    };
    expect(toEvent(record(undefined, former))).toEqual({
      ...{ type: "tweet.edited", tweetId, authorId: alice.id },
      ...{ editedAt: new Date(at).toISOString(), correlationId: "edit" },
    });
    expect(toEvent(record(former, undefined))).toBeUndefined();
    const edited = { ...tweet, text: "hello @carol", editedAt: at, edits: 1, mentions: ["bob"] };
    expect(toEvent(record(tweet, edited))).toBeUndefined();
    expect(toEvent(record(edited, { ...edited, favorites: 1 }))).toBeUndefined();
  });

  it("names those who were notified of the text with which a tweet was posted, whatever it says now", () => {
    const edited = { ...tweet, text: "hello @carol", editedAt: NOON, edits: 1, mentions: ["bob"] };
    const { text: _, mentions: __, editedAt: ___, edits: ____, ...rest } = edited;
    const event = toEvent(record(edited, { ...rest, active: false }));
    expect(event).toMatchObject({ type: "tweet.deleted", mentions: ["bob"] });
    expect(eventOf(edited)).toMatchObject({ type: "tweet.created", mentions: ["bob"] });
  });

  it("reports a repost and its end, both with the tweet's author and the time of the repost", () => {
    const reported = { type: "repost.changed", userId: alice.id, tweetId, authorId: bob.id, since };
    expect(toEvent(record(undefined, repost))).toEqual({ ...reported, ...state });
    expect(toEvent(record(repost, { ...repost, active: false }))).toMatchObject({
      ...reported,
      active: false,
    });
  });

  it("reports what a new tweet quotes", () => {
    const quote = { quoteOf: firstIdAt(NOON - 1), quotedAuthorId: bob.id };
    expect(toEvent(record(undefined, { ...tweet, ...quote }))).toMatchObject(quote);
  });

  it("reports a follow and a favorite, and the end of either", () => {
    expect(toEvent(record(undefined, follow))).toEqual({
      ...{ type: "follow.changed", followerId: alice.id, followeeId: bob.id, since },
      ...state,
    });
    expect(toEvent(record({ ...favorite, counted: 1 }, { ...favorite, active: false, counted: 1 }))).toEqual({
      ...{ type: "favorite.changed", userId: alice.id, tweetId, since, correlationId },
      ...{ active: false, counted: 1 },
    });
  });

  it("reports a follow that ended and began again before its end was counted", () => {
    const off = { ...follow, active: false, counted: 1 };
    expect(toEvent(record(off, { ...follow, counted: 1 }))).toMatchObject({ active: true, counted: 1 });
  });

  it("reports that an author started to move, or started again, but not that the move is finished", () => {
    const moving = { ...profile, fanOut: "movingToRead" };
    expect(toEvent(record(profile, moving))).toEqual({
      ...{ type: "fanOut.changed", authorId: alice.id, fanOut: "movingToRead", correlationId },
    });
    expect(toEvent(record(moving, { ...moving, followers: 7, fanOutAt: 1 }))).toBeUndefined();
    const again = { ...moving, correlationId: "again" };
    expect(toEvent(record(moving, again))).toMatchObject({ fanOut: "movingToRead", correlationId: "again" });
    expect(toEvent(record(moving, { ...profile, fanOut: "read" }))).toBeUndefined();
  });

  it("reports a moderator's decision, but not why or who, nor an appeal against it", () => {
    const decision = {
      ...{ ...reportKeys.decision({ subjectId: tweetId, id: since }), action: "hideTweet" },
      ...{ subject: { id: tweetId, type: "tweet", userId: alice.id }, answersAppeal: false, correlationId },
      ...{ reason: "It advertises.", moderatorId: bob.id },
    };
    expect(toEvent(record(undefined, decision))).toEqual({
      ...{ type: "decision.made", decisionId: since, subject: decision.subject, action: "hideTweet" },
      ...{ answersAppeal: false, correlationId },
    });
    expect(toEvent(record(decision, { ...decision, appealedAt: 1 }))).toBeUndefined();
    const { subject: _, ...earlier } = decision;
    expect(toEvent(record(undefined, earlier))).toBeUndefined();
  });

  it.each([
    ["a changed counter", { ...tweet, counted: 1 }, { ...tweet, counted: 1, favorites: 5 }],
    ["a follow that was counted", follow, { ...follow, counted: 1 }],
    ["a follow that was removed", follow, undefined],
    ["a new feed row", undefined, { ...keys.feedRow(bob.id, tweetId), tweetId, actorId: alice.id }],
    ["a changed name", profile, { ...profile, name: "Alicia" }],
  ])("reports nothing for %s", (_, before, after) => {
    expect(toEvent(record(before, after))).toBeUndefined();
  });

  it.each([
    ["no `since`", { ...follow, since: undefined }],
    ["a foreign id", { ...favorite, ...keys.favorite({ userId: "alice", tweetId }) }],
    ["no correlation id", { ...tweet, correlationId: undefined }],
  ])("throws for a row with %s", (_, row) => {
    const defined = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    expect(() => toEvent(record(undefined, defined))).toThrow();
  });
});
