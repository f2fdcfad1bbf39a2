import { beforeEach, describe, expect, it } from "vitest";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, crowd, type Notifications, WINDOW } from "./notification-steps.ts";

const fans = crowd(120);

let murmur: Notifications;
let tweet: string;
beforeEach(async () => {
  murmur = createNotifications();
  await murmur.join(alice, bob, carol, ...fans);
  tweet = await murmur.tweet(alice);
});

const shown = () => murmur.shown(alice);
const newest = async () => (await murmur.read(alice)).items[0]?.id;
const favorites = async (users = fans, id = tweet) => {
  for (const user of users) await murmur.favorite(user, id);
};
const follows = async (users = fans) => {
  for (const user of users) await murmur.followed(user, alice);
};

describe("the favorites of alice's tweet", () => {
  it("are one notification, which names the first three users and counts all but alice", async () => {
    await favorites([alice, ...fans.slice(0, 42)]);
    expect(await shown()).toEqual(["42 favorite by fan0 fan1 fan2"]);
    expect(await murmur.read(alice)).toMatchObject({ unread: 1, items: [{ tweet: { id: tweet } }] });
  });

  it("are counted before the tweet's counter is up to date", async () => {
    await favorites([bob]);
    const stored = murmur.tweets.get(tweet);
    if (stored) murmur.tweets.set(tweet, { ...stored, favorites: 0 });
    expect(await shown()).toEqual(["1 favorite by bob"]);
  });

  it("name nobody who no longer favorites it", async () => {
    await favorites(fans.slice(0, 5));
    await murmur.favorite(fans[1]!, tweet, false);
    expect(await shown()).toEqual(["4 favorite by fan0 fan2"]);
    for (const n of [0, 2]) await murmur.favorite(fans[n]!, tweet, false);
    expect(await shown()).toEqual(["2 favorite by fan4 fan3"]);
    for (const n of [3, 4]) await murmur.favorite(fans[n]!, tweet, false);
    expect(await shown()).toEqual([]);
    expect(await murmur.unread(alice)).toBe(0);
  });

  it("are no notification if alice is the only one", async () => {
    await favorites([alice]);
    expect(await shown()).toEqual([]);
  });

  it("are news again in a later window, and not within one", async () => {
    await favorites([bob]);
    const first = await newest();
    await favorites([carol]);
    expect(await newest()).toBe(first);
    await murmur.see(alice, first!);
    murmur.pass(WINDOW);
    await favorites(fans.slice(0, 1));
    expect(await newest()).not.toBe(first);
    expect(await shown()).toEqual(["3 favorite by fan0"]);
    expect(await murmur.unread(alice)).toBe(1);
  });

  it("stay as they are when old events arrive again, in any order", async () => {
    await favorites([bob]);
    murmur.pass(WINDOW);
    await favorites(fans.slice(0, 2));
    const before = await murmur.read(alice);
    for (const envelope of [...murmur.delivered].reverse()) await murmur.deliver(envelope);
    expect(await murmur.read(alice)).toEqual(before);
  });

  it("leave nothing behind once the tweet is deleted", async () => {
    await favorites([bob]);
    murmur.delete(tweet);
    await murmur.deliver({
      ...{ version: 1, type: "tweet.deleted" },
      events: [
        {
          ...{ tweetId: tweet, authorId: alice.id, inReplyTo: null, mentions: [] },
          ...{ active: false, counted: 1, correlationId: "request" },
        },
      ],
    });
    for (const envelope of murmur.delivered) await murmur.deliver(envelope);
    expect(murmur.folds.size).toBe(0);
  });

  it("send one live update for each change of the notification, not one for each favorite", async () => {
    await favorites(fans);
    expect(murmur.signaled).toHaveLength(3);
    expect(new Set(murmur.signaled.map(({ userId }) => userId))).toEqual(new Set([alice.id]));
  });
});

describe("follows of alice", () => {
  it("are one notification per window", async () => {
    await follows([bob, carol]);
    expect(await shown()).toEqual(["2 follow by bob carol"]);
    murmur.pass(WINDOW);
    await follows(fans.slice(0, 1));
    expect(await shown()).toEqual(["1 follow by fan0", "2 follow by bob carol"]);
  });

  it("name and count only those who still follow her", async () => {
    await follows(fans.slice(0, 5));
    expect(await shown()).toEqual(["5 follow by fan0 fan1 fan2"]);
    await murmur.followed(fans[0]!, alice, false);
    expect(await shown()).toEqual(["4 follow by fan1 fan2 fan3"]);
    for (const fan of fans.slice(1, 5)) await murmur.followed(fan, alice, false);
    expect(await shown()).toEqual([]);
    expect(await murmur.unread(alice)).toBe(0);
  });

  it("are shown in the window of the latest follow only, if bob follows her again", async () => {
    await follows([bob]);
    await murmur.followed(bob, alice, false);
    murmur.pass(WINDOW);
    await follows([bob]);
    expect(await shown()).toEqual(["1 follow by bob"]);
  });

  it("are counted up to 100", async () => {
    await follows(fans);
    expect(await shown()).toEqual(["100 follow by fan0 fan1 fan2"]);
  });
});
