import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { drained, table } from "./aws.ts";
import { type Connection, connect, connectWith } from "./connections.ts";
import { request } from "./http.ts";
import { type Person, signInAs, signUpAll } from "./people.ts";
import { FAN_OUT_ON_WRITE_LIMIT } from "./setup.ts";
import { edit, feedOf, follow, textsOf, tweet } from "./steps.ts";

let alice: Person;
let bob: Person;
let carol: Person;
const connections: Connection[] = [];

const open = async (person: Person): Promise<Connection> => {
  const connection = await connect(person);
  connections.push(connection);
  return connection;
};
const row = async (Key: Key) =>
  (await table().send(new GetCommand({ TableName: inject("murmur").tableName, Key, ConsistentRead: true })))
    .Item;

beforeAll(async () => {
  [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
  await follow(alice, bob);
  await drained();
});

afterAll(async () => {
  for (const connection of connections) await connection.close();
});

describe("an open connection", () => {
  test("reports a tweet to each of alice's windows, and to no other user, once it is in her feed", async () => {
    const [first, second, carols] = [await open(alice), await open(alice), await open(carol)];
    for (const connection of [first, second, carols]) connection.keepAlive();
    const { id } = await tweet(bob, "Good morning");
    const update = { type: "tweet", tweetId: id, authorId: bob.id };
    expect(await first.waitFor({ type: "tweet", tweetId: id })).toEqual(update);
    expect(textsOf(await feedOf(alice))[0]).toBe("Good morning");
    expect(await second.waitFor({ type: "tweet", tweetId: id })).toEqual(update);
    await drained();
    expect(carols.updates).toEqual([]);
  });

  test("reports an edit to the windows of alice, who follows bob, and to his own, and to no other user", async () => {
    const before = await tweet(bob, "Good mroning");
    await drained();
    const [alices, bobs, carols] = [await open(alice), await open(bob), await open(carol)];
    const { id: tweetId, editedAt } = await edit(bob, before, "Good morning again");
    const update = { type: "edit", tweetId, editedAt };
    for (const connection of [alices, bobs])
      expect(await connection.waitFor({ type: "edit" })).toEqual(update);
    expect(textsOf(await feedOf(alice))[0]).toBe("Good morning again");
    await drained();
    expect(carols.updates).toEqual([]);
  });

  test("reports a notification by its id in alice's list", async () => {
    const { id: tweetId } = await tweet(alice, "Who likes this?");
    const connection = await open(alice);
    await carol.client.favoriteTweet({ params: { tweetId }, body: { favorited: true } });
    const update = await connection.waitFor({ type: "notification" });
    const [newest] = (await alice.client.listNotifications({ query: { limit: 1 } })).items;
    expect(update).toEqual({ type: "notification", id: newest!.id });
    expect(newest).toMatchObject({ type: "favorite", actor: { id: carol.id } });
  });

  test("is forgotten once closed, even if the disconnect was never reported", async () => {
    const connection = await connect(carol);
    expect((await row(keys.presence(carol.id)))?.connections.size).toBeGreaterThan(0);
    await connection.close();
    await table().send(
      new UpdateCommand({
        TableName: inject("murmur").tableName,
        Key: keys.presence(alice.id),
        UpdateExpression: "ADD connections :gone",
        ExpressionAttributeValues: { ":gone": new Set(["lost-long-ago="]) },
      }),
    );
    const remaining = await open(alice);
    const { id } = await tweet(bob, "Is anyone there?");
    await remaining.waitFor({ type: "tweet", tweetId: id });
    await drained();
    expect((await row(keys.presence(alice.id)))?.connections).not.toContain("lost-long-ago=");
    expect(textsOf(await feedOf(alice))[0]).toBe("Is anyone there?");
  });
});

describe("a stolen token or ticket", () => {
  test("a ticket opens one socket; a second use is refused", async () => {
    const { ticket, expiresAt } = await alice.client.createRealtimeTicket();
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(30_000);
    connections.push(await connectWith(ticket));
    await expect(connectWith(ticket)).rejects.toThrow("refused");
  });

  test("a missing or made-up ticket, or a token instead of one, is refused", async () => {
    await expect(connectWith()).rejects.toThrow("refused");
    await expect(connectWith("x".repeat(43))).rejects.toThrow("refused");
    await expect(connectWith(alice.token)).rejects.toThrow("refused");
  });

  test("another site's page cannot open one in alice's name: neither her cookies nor an origin stand for a ticket", async () => {
    const cookie = "__Secure-murmur-session=stolen";
    for (const origin of ["https://evil.example", "https://murmur.example", "null"])
      await expect(connectWith(undefined, { headers: { origin, cookie } })).rejects.toThrow("refused");
  });

  test("a ticket requires a token with the feed scope and is never cached", async () => {
    expect((await request("POST", "/v1/realtime/tickets")).status).toBe(401);
    const { token } = await signInAs(alice, ["tweets.write"]);
    expect((await request("POST", "/v1/realtime/tickets", { token })).status).toBe(403);
    const { status, headers } = await alice.request("POST", "/v1/realtime/tickets");
    expect([status, headers.get("cache-control")]).toEqual([201, "private, no-store"]);
  });
});

describe("an author who fans out on read", () => {
  test("reaches open connections of users who followed before opening them and of those who followed later", async () => {
    const names = Array.from({ length: FAN_OUT_ON_WRITE_LIMIT + 1 }, (_, n) => `fan${n}`);
    const [star, late, ...fans] = (await signUpAll("star", "late", ...names)) as [
      Person,
      Person,
      ...Person[],
    ];
    await Promise.all(fans.map((fan) => follow(fan, star)));
    await drained();
    expect((await row(keys.profile(star.id)))?.fanOut).toBe("read");

    const before = await open(fans[0]!);
    const since = await open(late);
    await follow(late, star);
    await drained();
    const { id } = await tweet(star, "Hello, everyone");
    await Promise.all(
      [before, since].map((connection) => connection.waitFor({ type: "tweet", tweetId: id })),
    );
    expect(textsOf(await feedOf(late))[0]).toBe("Hello, everyone");

    await follow(late, star, false);
    await drained();
    const next = await tweet(star, "And again");
    await before.waitFor({ type: "tweet", tweetId: next.id });
    await drained();
    expect(since.updates.filter((update) => "tweetId" in update && update.tweetId === next.id)).toEqual([]);
  });
});
