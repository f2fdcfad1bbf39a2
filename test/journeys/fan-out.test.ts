import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import type { FeedWrites } from "../../lib/contract/feed/events.ts";
import { toFeedRowItem } from "../../lib/data/feed/feed-row-item.ts";
import { feedRowOf } from "../../lib/domain/feed/model.ts";
import { drained, table } from "./aws.ts";
import { logsOf } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { send } from "./queues.ts";
import { deleteTweet, feedOf, follow, textsOf, tweet, tweetAll } from "./steps.ts";

let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
});

describe("a chunk of a large fan-out", () => {
  const chunk = (tweetId: string, action: FeedWrites["action"]): FeedWrites => ({
    version: EVENTS_VERSION,
    tweetId,
    authorId: alice.id,
    action,
    followerIds: [bob.id, carol.id],
    correlationId: `chunk-${tweetId}`,
  });
  const feeds = async () => Promise.all([bob, carol].map(async (reader) => textsOf(await feedOf(reader))));

  test("adds the tweet to the feed of each follower in it once, even if delivered twice", async () => {
    const latest = await tweet(alice, "To the masses");
    const message = JSON.stringify(chunk(latest.id, "write"));
    await send("feedWrites", message);
    await send("feedWrites", message);
    await drained();
    expect(await feeds()).toEqual([["To the masses"], ["To the masses"]]);
    const messages = (await logsOf("events/write-feed-rows")).map(({ message: line }) => line);
    expect(messages.filter((line) => line.includes(`chunk-${latest.id}`))).toHaveLength(2);
    await send("feedWrites", JSON.stringify(chunk(latest.id, "remove")));
    await drained();
    expect(await feeds()).toEqual([[], []]);
  });

  test("writes nothing if the tweet has been deleted", async () => {
    const slip = await tweet(alice, "A slip");
    await deleteTweet(alice, slip);
    await drained();
    await send("feedWrites", JSON.stringify(chunk(slip.id, "write")));
    await drained();
    expect(await feeds()).toEqual([[], []]);
  });
});

describe("the second pass over a follow", () => {
  const secondPass = async () => {
    const follows = [{ followerId: bob.id, followeeId: alice.id, correlationId: "second-pass" }];
    await send("followChanges", JSON.stringify({ version: EVENTS_VERSION, type: "second-pass", follows }));
    await drained();
  };
  /** Writes a feed row as a fan-out does that listed the followers before bob unfollowed. */
  const writeLate = (tweetId: string) =>
    table().send(
      new PutCommand({
        TableName: inject("murmur").tableName,
        Item: toFeedRowItem({ ...feedRowOf({ tweetId, authorId: alice.id }), userId: bob.id }),
      }),
    );

  test("removes a tweet that a late fan-out wrote after bob unfollowed alice", async () => {
    await follow(bob, alice);
    const [late] = await tweetAll(alice, ["Still coming", "The last one"]);
    await drained();
    await follow(bob, alice, false);
    await drained();
    await writeLate(late!.id);
    expect(textsOf(await feedOf(bob))).toEqual(["Still coming"]);
    await secondPass();
    expect(await feedOf(bob)).toEqual([]);
  });

  test("keeps alice's tweets if bob follows her again", async () => {
    await follow(bob, alice);
    await drained();
    await secondPass();
    expect(textsOf(await feedOf(bob)).slice(0, 2)).toEqual(["The last one", "Still coming"]);
  });
});
