import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { keys } from "../../lib/data/table/keys.ts";
import { allRows, drained, table } from "./aws.ts";
import { type Person, signUp, signUpAll } from "./people.ts";
import { FAN_OUT_ON_WRITE_LIMIT } from "./setup.ts";
import {
  deleteTweet,
  feedOf,
  follow,
  notificationLinesOf,
  profileOf,
  textsOf,
  tweet,
  tweetAll,
} from "./steps.ts";

describe("carol becomes a celebrity", () => {
  let carol: Person;
  let alice: Person;
  let fans: Person[];

  beforeAll(async () => {
    carol = await signUp("carol");
    fans = await signUpAll(...Array.from({ length: FAN_OUT_ON_WRITE_LIMIT + 1 }, (_, i) => `fan${i}`));
    alice = fans[0]!;
    await tweetAll(carol, ["Unknown", "Less unknown"]);
    for (const fan of fans.slice(0, FAN_OUT_ON_WRITE_LIMIT)) await follow(fan, carol);
    await drained();
    await tweet(carol, "Five of you!");
    await drained();
  });

  const fanOut = async () => {
    const profile = (await allRows()).find(({ PK, SK }) => PK === `USER#${carol.id}` && SK === "PROFILE");
    return profile?.fanOut ?? "write";
  };
  const feedRowsOf = async (id: string) =>
    (await allRows()).filter(({ PK, SK }) => String(PK).startsWith("FEED#") && SK === id).length;
  const feeds = () => Promise.all(fans.map(async (fan) => textsOf(await feedOf(fan))));
  const forEachFan = (texts: string[]) => fans.map(() => texts);

  test("up to the limit her tweets fan out on write: each follower gets a feed row per tweet", async () => {
    expect(await fanOut()).toBe("write");
    const latest = await tweet(carol, "To each of you");
    await drained();
    expect(await feedRowsOf(latest.id)).toBe(FAN_OUT_ON_WRITE_LIMIT + 1);
    await deleteTweet(carol, latest);
    await drained();
    expect(await feedRowsOf(latest.id)).toBe(0);
  });

  test("with one more follower her tweets fan out on read: a tweet costs one row and reaches every follower", async () => {
    await follow(fans.at(-1)!, carol);
    await drained();
    expect(await fanOut()).toBe("read");
    const latest = await tweet(carol, "Six of you!");
    await drained();
    expect(await feedRowsOf(latest.id)).toBe(1);
    expect(await feeds()).toEqual(forEachFan(["Six of you!", "Five of you!", "Less unknown", "Unknown"]));
    expect((await notificationLinesOf(alice))[0]).toBe("tweet by carol: Six of you!");
    expect(await profileOf(alice, carol)).toMatchObject({
      metrics: { followers: FAN_OUT_ON_WRITE_LIMIT + 1 },
    });
  });

  test("dave sees her tweets when he follows her, and none after he unfollows her", async () => {
    const [dave] = await signUpAll("dave");
    await follow(dave!, carol);
    await drained();
    expect(textsOf(await feedOf(dave!))[0]).toBe("Six of you!");
    await follow(dave!, carol, false);
    expect(await feedOf(dave!)).toEqual([]);
    await drained();
    expect(await feedOf(dave!)).toEqual([]);
  });

  test("a tweet she deletes disappears from alice's feed at once", async () => {
    const slip = await tweet(carol, "A slip");
    await drained();
    expect(textsOf(await feedOf(alice))[0]).toBe("A slip");
    await deleteTweet(carol, slip);
    expect(textsOf(await feedOf(alice))).not.toContain("A slip");
    await drained();
    expect(textsOf(await feedOf(alice))[0]).toBe("Six of you!");
  });

  test("alice pages past carol's 32 recent tweets without a gap", async () => {
    const more = Array.from({ length: 34 }, (_, i) => `Day ${i + 1}`);
    await tweetAll(carol, more);
    await drained();
    const all = [...more.toReversed(), "Six of you!", "Five of you!", "Less unknown", "Unknown"];
    expect(textsOf(await feedOf(alice, 7))).toEqual(all);
    expect(textsOf(await feedOf(alice, 100))).toEqual(all);
  });

  test("she loses two followers and, a month later, fans out on write again: no tweet is missed, and new ones get feed rows", async () => {
    for (const fan of fans.slice(-2)) await follow(fan, carol, false);
    fans = fans.slice(0, -2);
    await drained();
    expect(await fanOut()).toBe("settling");
    const settled = await tweet(carol, "Settling");
    await drained();
    expect((await feeds()).map(([first]) => first)).toEqual(fans.map(() => "Settling"));
    // A month passes.
    await table().send(
      new UpdateCommand({
        TableName: inject("murmur").tableName,
        Key: keys.profile(carol.id),
        UpdateExpression: "ADD fanOutAt :month",
        ExpressionAttributeValues: { ":month": -32 * 24 * 60 * 60_000 },
      }),
    );
    await deleteTweet(carol, settled);
    await tweet(carol, "Settled");
    await drained();
    expect(await fanOut()).toBe("write");
    expect(
      (await allRows()).filter(({ GSI3PK }) => String(GSI3PK).startsWith(`ON_READ#${alice.id}`)),
    ).toEqual([]);
    const latest = await tweet(carol, "Four of you.");
    await drained();
    expect(await feedRowsOf(latest.id)).toBe(fans.length + 1);
    const recent = ["Four of you.", "Settled", ...Array.from({ length: 18 }, (_, i) => `Day ${34 - i}`)];
    const firstPages = (await feeds()).map((texts) => texts.slice(0, 20));
    expect(firstPages).toEqual(forEachFan(recent));
  });
});
