import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { firstPage, post, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

describe("createTweet", () => {
  it("returns alice's tweet as everyone will see it", async () => {
    const tweet = await post(fixtures, "Hello");
    expect(tweet).toEqual({
      id: tweet.id,
      text: "Hello",
      author: { id: alice.id, handle: "alice", name: "alice", avatarUrl: null },
      createdAt: isoOf(NOON),
      inReplyTo: null,
      replyingTo: null,
      quoteOf: null,
      quote: null,
      media: [],
      labels: [],
      editedAt: null,
      metrics: { favorites: 0, replies: 0, reposts: 0, quotes: 0 },
      viewer: { favorited: false, reposted: false, bookmarked: false },
    });
    expect(await getTweet(fixtures.ports, { tweetId: tweet.id, viewer: alice })).toEqual(tweet);
  });

  it("lets bob reply to alice", async () => {
    const { id } = await post(fixtures, "Hello");
    const reply = await post(fixtures, "Hello yourself", bob, id);
    expect(reply).toMatchObject({ inReplyTo: id, replyingTo: { id: alice.id, handle: "alice" } });
    expect(await getTweet(fixtures.ports, { tweetId: reply.id, viewer: bob })).toEqual(reply);
  });

  it("rejects a reply to an unknown or deleted tweet and stores nothing", async () => {
    const { id } = await post(fixtures, "Regretted");
    await deleteTweet(fixtures.ports, { caller: alice, tweetId: id, correlationId: "request" });
    await expect(post(fixtures, "To nobody", bob, UNKNOWN_TWEET)).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    await expect(post(fixtures, "Too late", bob, id)).rejects.toMatchObject({ code: "tweet_deleted" });
    expect(await listUserTweets(fixtures.ports, { userId: bob.id, ...firstPage() })).toMatchObject({
      items: [],
    });
  });

  it("creates carol's profile if her sign-up left none", async () => {
    fixtures.profiles.delete(carol.id);
    expect(await post(fixtures, "Here I am", carol)).toMatchObject({ author: { handle: "carol" } });
    expect(fixtures.profiles.get(carol.id)).toMatchObject({ handle: "carol", createdAt: NOON });
  });
});

describe("an idempotency key", () => {
  const request = (text: string, key: string, author = alice, inReplyTo?: string) => ({
    ...{ author, text, inReplyTo, correlationId: "request" },
    idempotency: { key, bodyHash: text },
  });
  const send = (...args: Parameters<typeof request>) => createTweet(fixtures.ports, request(...args));

  it("returns the first response again, even after the tweet was favorited", async () => {
    const first = await send("Once", "k1");
    const favorite = { userId: bob.id, tweetId: first.id, favorited: true };
    await fixtures.ports.setFavorite({ ...favorite, since: first.id, correlationId: "request" });
    fixtures.pass(60_000);
    expect(await send("Once", "k1")).toEqual(first);
    expect(fixtures.tweets.size).toBe(1);
  });

  it("stores no text, which must disappear when alice deletes the tweet", async () => {
    await send("Regretted", "k1");
    expect(JSON.stringify([...fixtures.records.values()].map(({ response }) => response))).not.toContain(
      "Regretted",
    );
  });

  it("belongs to alice alone: bob may use the same one", async () => {
    const [hers, his] = [await send("Same", "k1"), await send("Same", "k1", bob)];
    expect(his.id).not.toBe(hers.id);
  });

  it("rejects another body", async () => {
    await send("Once", "k1");
    await expect(send("Twice", "k1")).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(fixtures.tweets.size).toBe(1);
  });

  it("rejects a second request while the first is running", async () => {
    const putTweet = () => send("Once", "k1").then(() => true);
    const concurrent = { ...fixtures.ports, putTweet };
    await expect(createTweet(concurrent, request("Once", "k1"))).rejects.toMatchObject({
      code: "idempotency_in_progress",
    });
  });

  it("is recognized as alice's own if the answer to its reservation was lost and the call repeated", async () => {
    const reserveKey: typeof fixtures.ports.reserveKey = async (...args) => {
      await fixtures.ports.reserveKey(...args);
      return fixtures.ports.reserveKey(...args);
    };
    const response = await createTweet({ ...fixtures.ports, reserveKey }, request("Once", "k1"));
    expect([...fixtures.tweets.keys()]).toEqual([response.id]);
    expect(await send("Once", "k1")).toEqual(response);
  });

  it.each(["putTweet", "completeKey"] as const)(
    "creates one tweet although %s crashes and alice retries",
    async (step) => {
      const crash = async () => {
        throw new Error("crash");
      };
      const crashing = { ...fixtures.ports, takeOverKey: crash, [step]: crash };
      await expect(createTweet(crashing, request("Once", "k1"))).rejects.toThrow("crash");
      await expect(send("Once", "k1")).rejects.toMatchObject({ code: "idempotency_in_progress" });
      fixtures.pass(20_000);
      const response = await send("Once", "k1");
      expect([...fixtures.tweets.keys()]).toEqual([response.id]);
      expect(await send("Once", "k1")).toEqual(response);
    },
  );

  it.each(["putTweet", "completeKey"] as const)(
    "can be used again at once if %s fails, and creates one tweet however often that is",
    async (step) => {
      const fail = () => Promise.reject(new Error("The table is busy."));
      const failing = { ...fixtures.ports, [step]: fail };
      for (let attempt = 0; attempt < 3; attempt++)
        await expect(createTweet(failing, request("Once", "k1"))).rejects.toThrow("The table is busy.");
      const response = await send("Once", "k1");
      expect([...fixtures.tweets.keys()]).toEqual([response.id]);
    },
  );

  it("can be used again at once if the answer to its reservation was lost and the call not repeated", async () => {
    const reserveKey: typeof fixtures.ports.reserveKey = async (...args) => {
      await fixtures.ports.reserveKey(...args);
      throw new Error("The connection broke.");
    };
    const failing = { ...fixtures.ports, reserveKey };
    await expect(createTweet(failing, request("Once", "k1"))).rejects.toThrow("The connection broke.");
    expect([...fixtures.tweets.keys()]).toEqual([]);
    const response = await send("Once", "k1");
    expect([...fixtures.tweets.keys()]).toEqual([response.id]);
  });

  it("stores the tweet's feed row again when alice retries, because the crash may have lost it", async () => {
    const puts: string[] = [];
    const putTweet: typeof fixtures.ports.putTweet = async (tweet) => {
      puts.push(tweet.id);
      const stored = await fixtures.ports.putTweet(tweet);
      if (puts.length === 1) throw new Error("crash between the tweet and its row");
      return stored;
    };
    const sendAgain = () => createTweet({ ...fixtures.ports, putTweet }, request("Once", "k1"));
    await expect(sendAgain()).rejects.toThrow("crash");
    fixtures.pass(20_000);
    const { id } = await sendAgain();
    expect(puts).toEqual([id, id]);
  });

  it("returns alice's reply although the request crashed and its parent was deleted before she retried", async () => {
    const parent = await post(fixtures, "Regretted", bob);
    const completeKey = async () => {
      throw new Error("crash");
    };
    const crashing = { ...fixtures.ports, completeKey };
    await expect(createTweet(crashing, request("Re", "k1", alice, parent.id))).rejects.toThrow("crash");
    await deleteTweet(fixtures.ports, { caller: bob, tweetId: parent.id, correlationId: "request" });
    fixtures.pass(20_000);
    const reply = await send("Re", "k1", alice, parent.id);
    expect(reply).toMatchObject({ text: "Re", inReplyTo: parent.id, author: { handle: "alice" } });
    expect(fixtures.tweets.get(reply.id)).toMatchObject({ authorId: alice.id });
    expect(await send("Re", "k1", alice, parent.id)).toEqual(reply);
  });

  it("becomes free again after a rejected post, and the retry is rejected the same way", async () => {
    const reply = () => send("Re", "k1", alice, UNKNOWN_TWEET);
    await expect(reply()).rejects.toMatchObject({ code: "tweet_not_found" });
    expect(fixtures.records.size).toBe(0);
    await expect(reply()).rejects.toMatchObject({ code: "tweet_not_found" });
  });

  it("expires after a day", async () => {
    const first = await send("Good morning", "k1");
    fixtures.pass(25 * 60 * 60 * 1000);
    expect((await send("Good morning", "k1")).id).not.toBe(first.id);
  });
});
