import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, inject, test } from "vitest";
import { isoOf } from "../../lib/core/ids.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { drained, table } from "./aws.ts";
import { invoke } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { feedOf, follow, notificationLinesOf, profileOf, textsOf, tweet, tweetAll } from "./steps.ts";

const at = (Key: { PK: string; SK: string }) => ({ TableName: inject("murmur").tableName, Key });

async function statusOf({ id }: Person): Promise<unknown> {
  const read = new GetCommand({ ...at(keys.feedState(id)), ConsistentRead: true });
  return (await table().send(read)).Item?.feedStatus;
}

/** Makes one person's feed due, as a month without a read does; everyone else's is not. */
async function letAMonthPass({ id }: Person): Promise<void> {
  const dueAt = Date.now() - 1_000;
  const change = {
    UpdateExpression: "SET dueAt = :at, GSI2SK = :due",
    ExpressionAttributeValues: { ":at": dueAt, ":due": `${isoOf(dueAt)}#${id}` },
  };
  await table().send(new UpdateCommand({ ...at(keys.feedState(id)), ...change }));
}

test("alice, who has not read for a month, gets no rows, and has everything when she comes back", async () => {
  const [alice, bob] = await signUpAll("alice", "bob");
  await follow(alice, bob);
  await tweet(bob, "Are you there?");
  await drained();
  expect(textsOf(await feedOf(alice))).toEqual(["Are you there?"]);
  expect(await statusOf(alice)).toBe("active");

  await letAMonthPass(alice);
  await invoke("events/start-pauses", { time: isoOf(Date.now()) });
  await expect.poll(() => statusOf(alice)).toBe("paused");
  const missed = await tweetAll(bob, ["Nobody hears me", "Not even alice"]);
  await drained();
  for (const { id } of missed)
    expect((await table().send(new GetCommand(at(keys.feedRow(alice.id, id))))).Item).toBeUndefined();
  const followers = await bob.client.listFollowers({ params: { user: bob.id } });
  expect(followers.items.map(({ id }) => id)).toEqual([alice.id]);
  expect(await profileOf(alice, bob)).toMatchObject({ metrics: { followers: 1 } });

  const upTo = missed[0]?.id ?? "";
  expect((await alice.client.markNotificationsSeen({ body: { upTo } })).unread).toBe(1);
  expect((await notificationLinesOf(alice)).slice(0, 2)).toEqual([
    "tweet by bob: Not even alice",
    "tweet by bob: Nobody hears me",
  ]);
  expect(await statusOf(alice)).toBe("resuming");
  expect(textsOf(await feedOf(alice))).toEqual(["Not even alice", "Nobody hears me", "Are you there?"]);
  await drained();
  const heard = await tweet(bob, "She is back");
  await drained();
  expect((await table().send(new GetCommand(at(keys.feedRow(alice.id, heard.id))))).Item).toBeDefined();
  expect(textsOf(await feedOf(alice, 2))[0]).toBe("She is back");
});
