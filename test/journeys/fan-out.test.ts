import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { EVENTS_VERSION, type FeedWrites } from "../../lib/contract/events.ts";
import { feedRowItem } from "../../lib/data/feed.ts";
import { drained, table } from "./aws.ts";
import { feedOf, follow, remove, textsOf, tweet, tweetAll } from "./deeds.ts";
import { logsOf } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { send } from "./queues.ts";

let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
});

describe("a chunk of a fan-out to many", () => {
  const chunk = (tweetId: string, action: FeedWrites["action"]): FeedWrites => ({
    version: EVENTS_VERSION,
    tweetId,
    authorId: alice.id,
    action,
    followerIds: [bob.id, carol.id],
    correlationId: `chunk-${tweetId}`,
  });
  const feeds = async () => Promise.all([bob, carol].map(async (reader) => textsOf(await feedOf(reader))));

  test("puts the tweet into the feed of each follower in it, once though it comes twice", async () => {
    const news = await tweet(alice, "To the masses");
    const message = JSON.stringify(chunk(news.id, "write"));
    await send("feedWrites", message);
    await send("feedWrites", message);
    await drained();
    expect(await feeds()).toEqual([["To the masses"], ["To the masses"]]);
    const lines = (await logsOf("events/write-feeds")).map(({ message: line }) => line);
    expect(lines.filter((line) => line.includes(`chunk-${news.id}`))).toHaveLength(2);
    await send("feedWrites", JSON.stringify(chunk(news.id, "remove")));
    await drained();
    expect(await feeds()).toEqual([[], []]);
  });

  test("that comes after the tweet was deleted writes nothing", async () => {
    const slip = await tweet(alice, "A slip");
    await remove(alice, slip);
    await drained();
    await send("feedWrites", JSON.stringify(chunk(slip.id, "write")));
    await drained();
    expect(await feeds()).toEqual([[], []]);
  });
});

describe("the second look at a follow", () => {
  const settle = async () => {
    const follows = [{ followerId: bob.id, followeeId: alice.id, correlationId: "settle" }];
    await send("followChanges", JSON.stringify({ version: EVENTS_VERSION, type: "settle-follows", follows }));
    await drained();
  };
  /** As a fan-out does that read the list of followers before it changed. */
  const arriveLate = (id: string) =>
    table().send(
      new PutCommand({
        TableName: inject("murmur").tableName,
        Item: feedRowItem(bob.id, { id, authorId: alice.id }),
      }),
    );

  test("takes away what a fan-out brought after bob had unfollowed", async () => {
    await follow(bob, alice);
    const [late] = await tweetAll(alice, ["On its way", "The last he wants"]);
    await drained();
    await follow(bob, alice, false);
    await drained();
    await arriveLate(late!.id);
    expect(textsOf(await feedOf(bob))).toEqual(["On its way"]);
    await settle();
    expect(await feedOf(bob)).toEqual([]);
  });

  test("leaves alone what he follows by now", async () => {
    await follow(bob, alice);
    await drained();
    await settle();
    expect(textsOf(await feedOf(bob)).slice(0, 2)).toEqual(["The last he wants", "On its way"]);
  });
});
