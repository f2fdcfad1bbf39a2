import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Key, keys } from "../../lib/data/keys.ts";
import { drained, table } from "./aws.ts";
import { feedOf, follow, textsOf, tweet } from "./deeds.ts";
import { ask } from "./http.ts";
import { type OpenPage, openPage, openSocket } from "./pages.ts";
import { type Person, signInAs, signUpAll } from "./people.ts";
import { PUSH_LIMIT } from "./setup.ts";

let alice: Person;
let bob: Person;
let carol: Person;
const pages: OpenPage[] = [];

const open = async (person: Person): Promise<OpenPage> => {
  const page = await openPage(person);
  pages.push(page);
  return page;
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
  for (const page of pages) await page.close();
});

describe("an open page", () => {
  test("is told of a tweet that is in the feed by then, in every window of alice's and in no other's", async () => {
    const [first, second, carols] = [await open(alice), await open(alice), await open(carol)];
    const { id } = await tweet(bob, "Good morning");
    const hint = { type: "tweet", tweetId: id, authorId: bob.id };
    expect(await first.told({ type: "tweet", tweetId: id })).toEqual(hint);
    expect(textsOf(await feedOf(alice))[0]).toBe("Good morning");
    expect(await second.told({ type: "tweet", tweetId: id })).toEqual(hint);
    await drained();
    expect(carols.hints).toEqual([]);
  });

  test("is told of a notification, by the id under which it is listed", async () => {
    const { id: tweetId } = await tweet(alice, "Who likes this?");
    const page = await open(alice);
    await carol.client.favoriteTweet({ params: { tweetId }, body: { favorited: true } });
    const hint = await page.told({ type: "notification" });
    const [newest] = (await alice.client.listNotifications({ query: { limit: 1 } })).items;
    expect(hint).toEqual({ type: "notification", id: newest!.id });
    expect(newest).toMatchObject({ type: "favorite", actor: { id: carol.id } });
  });

  test("that closed is forgotten, and so is one of which nobody was told that it is gone", async () => {
    const page = await openPage(carol);
    expect((await row(keys.presence(carol.id)))?.connections.size).toBeGreaterThan(0);
    await page.close();
    await table().send(
      new UpdateCommand({
        TableName: inject("murmur").tableName,
        Key: keys.presence(alice.id),
        UpdateExpression: "ADD connections :gone",
        ExpressionAttributeValues: { ":gone": new Set(["lost-long-ago="]) },
      }),
    );
    const stays = await open(alice);
    const { id } = await tweet(bob, "Is anybody there?");
    await stays.told({ type: "tweet", tweetId: id });
    await drained();
    expect((await row(keys.presence(alice.id)))?.connections).not.toContain("lost-long-ago=");
    expect(textsOf(await feedOf(alice))[0]).toBe("Is anybody there?");
  });
});

describe("a stolen token or ticket", () => {
  test("a ticket opens one socket; whoever comes second with it is refused", async () => {
    const { ticket, expiresAt } = await alice.client.createRealtimeTicket();
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(30_000);
    pages.push(await openSocket(ticket));
    await expect(openSocket(ticket)).rejects.toThrow("refused");
  });

  test("no ticket, a made-up one or a token in its place open nothing", async () => {
    await expect(openSocket()).rejects.toThrow("refused");
    await expect(openSocket("x".repeat(43))).rejects.toThrow("refused");
    await expect(openSocket(alice.token)).rejects.toThrow("refused");
  });

  test("a ticket takes a token with the scope of the feed, and is nobody else's to keep", async () => {
    expect((await ask("POST", "/v1/realtime/tickets")).status).toBe(401);
    const { token } = await signInAs(alice, ["tweets.write"]);
    expect((await ask("POST", "/v1/realtime/tickets", { token })).status).toBe(403);
    const { status, headers } = await alice.ask("POST", "/v1/realtime/tickets");
    expect([status, headers.get("cache-control")]).toEqual([201, "private, no-store"]);
  });
});

describe("a pulled author", () => {
  test("is heard by the pages of those who followed before they opened them, and of those who follow since", async () => {
    const names = Array.from({ length: PUSH_LIMIT + 1 }, (_, n) => `fan${n}`);
    const [star, late, ...fans] = (await signUpAll("star", "late", ...names)) as [
      Person,
      Person,
      ...Person[],
    ];
    await Promise.all(fans.map((fan) => follow(fan, star)));
    await drained();
    expect((await row(keys.profile(star.id)))?.delivery).toBe("pulled");

    const before = await open(fans[0]!);
    const since = await open(late);
    await follow(late, star);
    await drained();
    const { id } = await tweet(star, "Hello, everybody");
    await Promise.all([before, since].map((page) => page.told({ type: "tweet", tweetId: id })));
    expect(textsOf(await feedOf(late))[0]).toBe("Hello, everybody");

    await follow(late, star, false);
    await drained();
    const next = await tweet(star, "And again");
    await before.told({ type: "tweet", tweetId: next.id });
    await drained();
    expect(since.hints.filter((hint) => "tweetId" in hint && hint.tweetId === next.id)).toEqual([]);
  });
});
