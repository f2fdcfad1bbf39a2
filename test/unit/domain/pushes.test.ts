import { beforeEach, describe, expect, it } from "vitest";
import type { NewPush } from "../../../lib/contract/push/events.ts";
import { createPushSubscription } from "../../../lib/domain/push/create-push-subscription.ts";
import { deletePushSubscription } from "../../../lib/domain/push/delete-push-subscription.ts";
import { listPushSubscriptions } from "../../../lib/domain/push/list-push-subscriptions.ts";
import { pushNotifications } from "../../../lib/domain/push/push-notifications.ts";
import { alice, bob, carol } from "../../people.ts";
import { fakePushes } from "../fakes/push.ts";
import { createNotifications, type Notifications } from "./notification-steps.ts";

let murmur: Notifications;
let pushes: ReturnType<typeof fakePushes>;
let outcomes: string[];

beforeEach(async () => {
  murmur = createNotifications();
  pushes = fakePushes();
  outcomes = [];
  await murmur.join(alice, bob, carol);
  await murmur.ports.setPreferences(alice.id, {});
});

const keys = { p256dh: "p256dh", auth: "auth" };
const subscribe = (sessionId: string, endpoint = `https://push.example/${sessionId}`) =>
  createPushSubscription(
    { ...pushes.ports, now: murmur.ports.now },
    { userId: alice.id, sessionId, endpoint, keys },
  );
const pushAll = (events: readonly NewPush[]) =>
  pushNotifications(
    {
      ...murmur.ports,
      ...pushes.ports,
      getSite: async () => ({ url: "https://murmur.example", shell: "" }),
      measurePush: (outcome) => void outcomes.push(outcome),
    },
    events,
  );
/** Pushes alice's newest notification. */
const pushNewest = async (again?: NewPush["again"]) => {
  const [newest] = (await murmur.read(alice)).items;
  const { id = "" } = newest ?? {};
  await pushAll([{ userId: alice.id, id, correlationId: "request", ...(again ? { again } : {}) }]);
  return id;
};

describe("createPushSubscription", () => {
  it("adds the browser of a session, in place of what it had before", async () => {
    expect(await subscribe("s1")).toMatchObject({ sessionId: "s1", browser: null, system: null });
    await subscribe("s1", "https://push.example/new");
    await subscribe("s2");
    const { publicKey, items } = await listPushSubscriptions(pushes.ports, alice.id);
    expect(publicKey).toBe("public key");
    expect(items.map(({ sessionId }) => sessionId)).toEqual(["s1", "s2"]);
    expect(JSON.stringify(items)).not.toContain("push.example");
    await deletePushSubscription(pushes.ports, { userId: alice.id, sessionId: "s1" });
    expect(pushes.subscriptions.map(({ sessionId }) => sessionId)).toEqual(["s2"]);
  });

  it("refuses addresses that are no push service's, and sessions that have ended", async () => {
    const inside = "http://169.254.169.254/latest/meta-data";
    await expect(subscribe("s1", inside)).rejects.toMatchObject({ code: "not_a_push_service" });
    await expect(subscribe("ended")).rejects.toMatchObject({ code: "session_not_found" });
    expect(pushes.subscriptions).toEqual([]);
  });
});

describe("notify", () => {
  it("queues pushes for those who have a browser that gets them, and for nobody else", async () => {
    const tweetId = await murmur.tweet(alice);
    await murmur.favorite(bob, tweetId);
    expect(murmur.pushes).toEqual([]);
    murmur.getsPushes(alice);
    await murmur.mention(bob, alice);
    await murmur.favorite(carol, tweetId);
    await murmur.followed(bob, alice);
    await murmur.mention(alice, bob);
    expect(murmur.pushes.map(({ userId }) => userId)).toEqual([alice.id, alice.id, alice.id]);
    expect(murmur.pushes[0]).toMatchObject({ correlationId: "request" });
  });
});

describe("notify, whose queue of pushes takes no messages for a while,", () => {
  it.each([
    ["follow", () => murmur.followed(bob, alice)],
    ["mention", () => murmur.mention(bob, alice)],
    ["favorite", async () => murmur.favorite(bob, await murmur.tweet(alice))],
  ] as const)("queues the push of a %s when the message comes again", async (_, act) => {
    murmur.getsPushes(alice);
    murmur.failing.pushes = true;
    await expect(act()).rejects.toThrow("takes no messages");
    murmur.failing.pushes = false;
    await murmur.deliver(murmur.delivered.at(-1)!);
    const [newest] = (await murmur.read(alice)).items;
    expect(murmur.pushes).toMatchObject([{ userId: alice.id, id: newest?.id }]);
  });
});

describe("a push", () => {
  beforeEach(() => subscribe("s1"));

  it("says who did what, and how much is new", async () => {
    await murmur.favorite(bob, await murmur.tweet(alice));
    const tweetId = await murmur.mention(carol, alice);
    const id = await pushNewest();
    expect(pushes.delivered).toMatchObject([
      {
        ...{ endpoint: "https://push.example/s1", urgency: "normal", topic: undefined },
        push: {
          ...{ id, type: "mention", userId: alice.id, tag: id, unread: 2, count: 1 },
          ...{ actors: [{ handle: "carol", name: "carol" }], tweet: { id: tweetId, text: "Hello @alice" } },
        },
      },
    ]);
    expect(outcomes).toEqual(["delivered"]);
  });

  it("about another favorite of the same tweet takes the place of the one before", async () => {
    const tweetId = await murmur.tweet(alice);
    await murmur.favorite(bob, tweetId);
    await pushNewest();
    await murmur.favorite(carol, tweetId);
    await pushNewest();
    const tag = `favorite ${tweetId}`;
    expect(pushes.delivered).toMatchObject([
      { topic: tag, urgency: "low", push: { tag, count: 1 } },
      { topic: tag, urgency: "low", push: { tag, count: 2 } },
    ]);
  });

  it("begins a long tweet, and leaves out one with a label", async () => {
    const long = await murmur.mention(carol, alice);
    const stored = murmur.tweets.get(long)!;
    murmur.tweets.set(long, { ...stored, text: "é".repeat(250) });
    await pushNewest();
    murmur.tweets.set(long, { ...stored, labels: ["sensitive"] });
    await pushNewest();
    expect(pushes.delivered.map(({ push }) => push.tweet?.text)).toEqual([`${"é".repeat(200)}…`, ""]);
  });

  it("is not made of what has been seen, deleted, muted or switched off meanwhile", async () => {
    const id = await murmur.mention(carol, alice);
    const work = [{ userId: alice.id, id, correlationId: "request" }];
    await murmur.ports.setPreferences(alice.id, { mention: "nobody" });
    await pushAll(work);
    await murmur.ports.setPreferences(alice.id, { mention: "everyone" });
    await murmur.see(alice, id);
    await pushAll(work);
    const deleted = await murmur.mention(carol, alice);
    murmur.delete(deleted);
    await pushAll([{ ...work[0]!, id: deleted }]);
    expect(pushes.delivered).toEqual([]);
  });

  it("goes to each browser, and one that has unsubscribed is forgotten", async () => {
    await subscribe("s2");
    pushes.answers.set("https://push.example/s1", "gone");
    await murmur.mention(carol, alice);
    await pushNewest();
    expect(pushes.delivered).toMatchObject([{ endpoint: "https://push.example/s2" }]);
    expect(pushes.subscriptions.map(({ sessionId }) => sessionId)).toEqual(["s2"]);
  });

  it("goes nowhere once a session has expired, or its address is no push service's any more", async () => {
    await subscribe("s2");
    pushes.subscriptions[0]!.expiresAt = murmur.ports.now();
    pushes.subscriptions[1]!.address.endpoint = "https://elsewhere.example/";
    await murmur.mention(carol, alice);
    await pushNewest();
    expect(pushes.delivered).toEqual([]);
    expect(pushes.subscriptions.map(({ sessionId }) => sessionId)).toEqual(["s1"]);
  });

  it("that a push service puts off is made again when it says, to that browser only, until it has failed often", async () => {
    await subscribe("s2");
    pushes.answers.set("https://push.example/s1", { later: 120 });
    await murmur.mention(carol, alice);
    await pushNewest();
    expect(pushes.queued).toMatchObject([
      { push: { again: { sessionIds: ["s1"], attempts: 1 } }, delaySeconds: 120 },
    ]);
    await pushNewest(pushes.queued[0]!.push.again);
    expect(pushes.delivered).toHaveLength(1);
    pushes.answers.set("https://push.example/s1", { later: undefined });
    await pushNewest({ sessionIds: ["s1"], attempts: 2 });
    expect(pushes.queued.at(-1)).toMatchObject({ push: { again: { attempts: 3 } }, delaySeconds: 120 });
    await expect(pushNewest({ sessionIds: ["s1"], attempts: 4 })).rejects.toThrow(/5 attempts/);
  });
});
