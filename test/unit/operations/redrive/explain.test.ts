import { marshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, it } from "vitest";
import { keys } from "../../../../lib/data/table/keys.ts";
import { explain } from "../../../../lib/operations/redrive/explain.ts";
import { alice, bob } from "../../../people.ts";

const TWEET = "01JM0000000000000000000001";
const NOON = Date.UTC(2026, 0, 1, 12);
const tweetCreated = {
  version: 1,
  type: "tweet.created",
  events: [
    {
      ...{ tweetId: TWEET, authorId: alice.id, inReplyTo: null, mentions: [], correlationId: "request 7" },
      ...{ active: true, counted: 0 },
    },
  ],
};

function deadLetter(body: unknown, attributes: Record<string, string> = {}) {
  return {
    MessageId: "m1",
    Body: typeof body === "string" ? body : JSON.stringify(body),
    Attributes: { SentTimestamp: String(NOON - 60_000), ApproximateReceiveCount: "10" },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    ),
  };
}

describe("a dead letter of a queue", () => {
  it("names its consumer, the event, the tweet, its age and how often it was received", () => {
    expect(explain("counterUpdates", deadLetter(tweetCreated), NOON)).toMatchObject({
      ...{ id: "m1", step: "update-counters", type: "tweet.created", age: 60_000, receives: 10 },
      ids: { tweetId: [TWEET], authorId: [alice.id], correlationId: ["request 7"] },
      reason: expect.stringContaining("handling it failed each time"),
    });
  });

  it("says where it does not match the schema", () => {
    const wrong = { ...tweetCreated, events: [{ ...tweetCreated.events[0], tweetId: 7 }] };
    const { reason } = explain("tweetFanOut", deadLetter(wrong), NOON);
    expect(reason).toContain("does not match the schema: events.0.tweetId");
  });

  it("says why the topic could not deliver it", () => {
    const letter = deadLetter(tweetCreated, { ERROR_MESSAGE: "Queue is gone" });
    expect(explain("notifications", letter, NOON).reason).toContain(
      "could not deliver it to the queue: Queue is gone",
    );
  });

  it("is to be dropped if it is not JSON", () => {
    expect(explain("feedWrites", deadLetter("{"), NOON).reason).toContain("drop it");
  });

  it("shows five ids of a long list", () => {
    const followerIds = Array.from(
      { length: 500 },
      (_, n) => `${bob.id.slice(0, -3)}${String(n).padStart(3, "0")}`,
    );
    const { ids } = explain("feedWrites", deadLetter({ followerIds }), NOON);
    expect(ids.followerIds).toHaveLength(6);
    expect(ids.followerIds?.at(-1)).toBe("and 495 more");
  });
});

describe("a dead letter of the stream", () => {
  const explained = (body: unknown) => explain("streamDeadLetterQueue", deadLetter(body), NOON);
  const record = (item: Record<string, unknown>) => {
    const { PK, SK } = keys.tweet(TWEET);
    return {
      eventID: "e1",
      dynamodb: { Keys: marshall({ PK, SK }), NewImage: marshall({ PK, SK, ...item }) },
    };
  };

  it("that murmur cannot have written says so, without its text", () => {
    const explanation = explained(record({ text: "my secret", active: true }));
    expect(explanation.reason).toContain("cannot have written the row");
    expect(JSON.stringify(explanation)).not.toContain("my secret");
    expect(explanation.ids.key).toEqual([`TWEET#${TWEET} TWEET`]);
  });

  it("that is valid by now names the event that sending it back publishes", () => {
    const row = { authorId: alice.id, text: "Hello", active: true, counted: 0, correlationId: "request 7" };
    expect(explained(record(row)).reason).toContain("publishes tweet.created");
  });

  it("that stands for a range of records says when they were written", () => {
    const range = {
      ...{ shardId: "shard-1", batchSize: 3 },
      approximateArrivalOfFirstRecord: "2026-01-01T06:00:00Z",
      approximateArrivalOfLastRecord: "2026-01-01T06:01:00Z",
    };
    const failure = { requestContext: { condition: "RecordAgeExceeded" }, DDBStreamBatchInfo: range };
    expect(explained(failure)).toMatchObject({ type: "range", ids: { shardId: ["shard-1"] } });
    expect(explained(failure).reason).toContain("3 records, written from 2026-01-01T06:00:00Z");
  });
});
