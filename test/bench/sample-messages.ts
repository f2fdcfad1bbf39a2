/** What the bench of bundles delivers to each consumer: one message, or one record of the table's stream. */
import type { Step } from "../../lib/infra/function-names.ts";
import { record } from "./record.ts";

const alice = "00000000-0000-4000-8000-000000000001";
const bob = "00000000-0000-4000-8000-000000000002";
const tweetId = "01KDVDNG00000000000000000A";

const version = 1;
const correlationId = "bench";
const state = { active: true, counted: 0, correlationId };
const tweet = { ...state, tweetId, authorId: alice, inReplyTo: null, mentions: [] };
const favorite = { ...state, userId: bob, tweetId, since: tweetId };
const follow = { ...state, followerId: bob, followeeId: alice, since: tweetId };
const edge = { followerId: bob, followeeId: alice, correlationId };

const messages: Record<Exclude<Step, "publish-changes">, object> = {
  "fan-out-tweet": { version, type: "tweet.created", events: [tweet] },
  "write-feed-rows": {
    version,
    tweetId,
    authorId: alice,
    action: "write",
    followerIds: [bob],
    correlationId,
  },
  "backfill-feed": { version, type: "second-pass", follows: [edge] },
  notify: { version, type: "follow.changed", events: [follow] },
  "push-live-updates": {
    ...{ version, action: "push" },
    pushes: [{ userId: bob, connectionId: "connection", update: { type: "notification", id: "1" } }],
  },
  "push-notifications": { version, events: [{ userId: bob, id: tweetId, correlationId }] },
  "update-counters": { version, type: "favorite.changed", events: [favorite] },
  "update-hot-counters": {
    ...{ version, target: `tweet ${tweetId}` },
    events: [{ ...state, kind: "favorite", userId: bob, tweetId }],
  },
  "index-tweets": { version, type: "tweet.created", events: [tweet] },
  "delete-account": { version, userId: alice, stage: "following", after: null, correlationId },
  // S3's own message to test the queue: the stub has no files.
  "process-media": { Event: "s3:TestEvent" },
  "export-account": { version, userId: alice, exportId: "1", correlationId },
};

const posted = {
  eventID: "1",
  dynamodb: {
    NewImage: {
      ...{ PK: { S: `TWEET#${tweetId}` }, SK: { S: "TWEET" }, authorId: { S: alice }, text: { S: "hello" } },
      ...{ active: { BOOL: true }, counted: { N: "0" }, correlationId: { S: correlationId } },
    },
  },
};

/** The event of a consumer, for which it succeeds with the stub. */
export function sampleMessage(step: Step): object {
  return { Records: [step === "publish-changes" ? posted : record(messages[step])] };
}

/** Every consumer. */
export const steps = [...(Object.keys(messages) as Step[]), "publish-changes" as const];
