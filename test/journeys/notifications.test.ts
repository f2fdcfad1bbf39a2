import { ulid } from "ulid";
import { beforeAll, describe, expect, test } from "vitest";
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { allRows, drained } from "./aws.ts";
import { invoke } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { send } from "./queues.ts";
import { deleteTweet, favorite, follow, notificationLinesOf, notificationsOf, tweet } from "./steps.ts";

describe("alice is notified", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let question: Tweet;
  let reply: Tweet;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    question = await tweet(alice, "Who is up?");
    await follow(bob, alice);
    await favorite(carol, question);
    reply = await tweet(bob, "I am", question);
    await tweet(carol, `Ask @${alice.handle.toUpperCase()}, she knows; not mail@${alice.handle}.org`);
    await drained();
  });

  /** Alice's replies and mentions, and what is folded into others. */
  const inbox = async () =>
    (await allRows()).filter(({ PK, GSI1PK }) => [PK, GSI1PK].includes(`INBOX#${alice.id}`));

  test("of a mention, a reply, a favorite and a follow, newest first, and of nothing else", async () => {
    expect(await notificationLinesOf(alice)).toEqual([
      expect.stringMatching(/^mention by carol: Ask @/),
      "reply by bob: I am",
      "favorite by carol: Who is up?",
      "follow by bob",
    ]);
  });

  test("the reply is counted on her tweet", async () => {
    const read = await alice.client.getTweet({ params: { tweetId: question.id } });
    expect(read.metrics).toMatchObject({ favorites: 1, replies: 1 });
  });

  test("unread counts the new notifications until she has seen them", async () => {
    const page = await alice.client.listNotifications();
    expect(page.unread).toBe(4);
    const [newest, second] = page.items;
    const seen = (upTo: string) => alice.client.markNotificationsSeen({ body: { upTo } });
    expect(await seen(second!.id)).toEqual({ seenUpTo: second!.id, unread: 1 });
    expect(await seen(newest!.id)).toEqual({ seenUpTo: newest!.id, unread: 0 });
    // The watermark never moves backwards.
    expect(await seen(second!.id)).toEqual({ seenUpTo: newest!.id, unread: 0 });
    expect(await alice.client.listNotifications()).toMatchObject({ unread: 0, items: { length: 4 } });
  });

  test("a watermark in the future hides no later notification", async () => {
    const tomorrow = ulid(Date.now() + 86_400_000);
    expect(await alice.client.markNotificationsSeen({ body: { upTo: tomorrow } })).toMatchObject({
      unread: 0,
    });
    const answer = await tweet(alice, "I am, too");
    await favorite(bob, answer);
    await drained();
    expect(await alice.client.listNotifications()).toMatchObject({ unread: 1 });
    // Nor does what is no longer there count.
    await favorite(bob, answer, false);
    await drained();
    expect(await alice.client.listNotifications()).toMatchObject({ unread: 0 });
  });

  test("once of each event, however often the message is delivered", async () => {
    const rows = await inbox();
    const created = {
      version: EVENTS_VERSION,
      type: "tweet.created",
      events: [
        {
          tweetId: reply.id,
          authorId: bob.id,
          inReplyTo: question.id,
          mentions: [],
          active: true,
          counted: 0,
          correlationId: "again",
        },
      ],
    };
    const body = JSON.stringify(created);
    for (const queue of ["notifications", "counterUpdates", "tweetFanOut"] as const) {
      await send(queue, body);
      await send(queue, body);
    }
    await drained();
    const record = { messageId: "1", body, attributes: { SentTimestamp: "0" } };
    expect(await invoke("events/notify", { Records: [record, { ...record, messageId: "2" }] })).toEqual({
      batchItemFailures: [],
    });
    expect(await inbox()).toEqual(rows);
    const read = await alice.client.getTweet({ params: { tweetId: question.id } });
    expect(read.metrics).toMatchObject({ favorites: 1, replies: 1 });
  });

  test("once, as a reply, when bob, a user she follows, replies to her and mentions her", async () => {
    await follow(alice, bob);
    await drained();
    await tweet(bob, `@${alice.handle} still here`, question);
    await drained();
    const about = (await notificationsOf(alice)).filter((one) => one.tweet?.text.endsWith("still here"));
    expect(about).toMatchObject([{ type: "reply", actor: { id: bob.id } }]);
  });

  test("of some types alone if she asks for them, which she can then have seen", async () => {
    const types = "reply,mention";
    const page = await alice.client.listNotifications({ query: { types, limit: 2 } });
    expect(page).toMatchObject({
      unread: 1,
      items: [
        { type: "reply", seen: false },
        { type: "mention", seen: true },
      ],
    });
    const cursor = page.next!;
    const rest = await alice.client.listNotifications({ query: { types: "mention,reply", cursor } });
    expect(rest.items.map(({ type }) => type)).toEqual(["reply"]);
    await expect(alice.client.listNotifications({ query: { cursor } })).rejects.toMatchObject({
      code: "invalid_cursor",
    });
    await tweet(bob, "Good night");
    await drained();
    const upTo = page.items[0]!.id;
    const seen = await alice.client.markNotificationsSeen({ body: { upTo, types: ["mention", "reply"] } });
    expect(seen).toEqual({ seenUpTo: upTo, unread: 0 });
    const all = await alice.client.listNotifications({ query: { limit: 2 } });
    expect(all).toMatchObject({
      unread: 1,
      items: [
        { type: "tweet", seen: false },
        { type: "reply", seen: true },
      ],
    });
  });

  test("but not of her own actions", async () => {
    const before = await inbox();
    const mine = await tweet(alice, `Note to @${alice.handle}`, question);
    await favorite(alice, mine);
    await drained();
    expect(await inbox()).toEqual(before);
    expect((await notificationLinesOf(alice)).filter((line) => line.includes("by alice"))).toEqual([]);
  });

  test("only the first ten users mentioned in a tweet are notified", async () => {
    const [fan] = await signUpAll("fan");
    const crowd = (size: number) => Array.from({ length: size }, (_, i) => `@nobody_${i}`).join(" ");
    await tweet(bob, `${crowd(9)} @${fan!.handle}`);
    await tweet(bob, `${crowd(10)} @${fan!.handle}`);
    await drained();
    expect(await notificationLinesOf(fan!)).toEqual([`mention by bob: ${crowd(9)} @${fan!.handle}`]);
  });

  test("undone actions disappear from her inbox", async () => {
    await deleteTweet(bob, reply);
    expect(await notificationLinesOf(alice)).not.toContain("reply by bob: I am");
    await favorite(carol, question, false);
    await follow(bob, alice, false);
    await drained();
    const ids = (await inbox()).map(({ SK }) => SK);
    expect(ids).not.toContain(reply.id);
    expect((await notificationLinesOf(alice)).filter((line) => !line.startsWith("tweet"))).toEqual([
      expect.stringMatching(/^reply by bob: .*still here$/),
      expect.stringMatching(/^mention by carol/),
    ]);
  });
});
