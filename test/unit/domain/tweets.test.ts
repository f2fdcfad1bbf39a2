import { beforeEach, describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { createTweet } from "../../../lib/domain/tweet/create-tweet.ts";
import { deleteTweet } from "../../../lib/domain/tweet/delete-tweet.ts";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { createWorld, type World } from "../world.ts";

const unknown = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
let world: World;

beforeEach(async () => {
  world = createWorld();
  await world.join(alice, bob, carol);
});

const post = (text: string, by = alice, inReplyTo?: string) =>
  createTweet(world.ports, by, { text, inReplyTo }, "request", undefined);
const favorite = (tweetId: string, by = bob, favorited = true) =>
  favoriteTweet(world.ports, by, tweetId, favorited, "request");
const remove = (tweetId: string, by = alice) => deleteTweet(world.ports, by, tweetId, "request");

describe("createTweet", () => {
  it("answers alice with her tweet as everybody will see it", async () => {
    const tweet = await post("Hello");
    expect(tweet).toEqual({
      id: tweet.id,
      text: "Hello",
      author: { id: alice.id, handle: "alice", name: "alice", avatarUrl: null },
      createdAt: isoOf(NOON),
      inReplyTo: null,
      metrics: { favorites: 0, replies: 0 },
      viewer: { favorited: false },
    });
    expect(await getTweet(world.ports, tweet.id, alice)).toEqual(tweet);
  });

  it("lets bob reply to alice", async () => {
    const { id } = await post("Hello");
    expect(await post("Hello yourself", bob, id)).toMatchObject({ inReplyTo: id });
  });

  it("refuses a reply to a tweet that never was, or is no more, and stores nothing", async () => {
    const { id } = await post("Regretted");
    await remove(id);
    await expect(post("To nobody", bob, unknown)).rejects.toMatchObject({ code: "tweet_not_found" });
    await expect(post("Too late", bob, id)).rejects.toMatchObject({ code: "tweet_deleted" });
    expect(await listUserTweets(world.ports, bob.id, undefined, 20, undefined)).toMatchObject({ items: [] });
  });

  it("makes the profile of somebody whose sign-up left none", async () => {
    world.profiles.delete(carol.id);
    expect(await post("Here I am", carol)).toMatchObject({ author: { handle: "carol" } });
    expect(world.profiles.get(carol.id)).toMatchObject({ handle: "carol", createdAt: NOON });
  });
});

describe("an idempotency key", () => {
  const send = (text: string, key: string, by = alice) =>
    createTweet(world.ports, by, { text }, "request", { key, bodyHash: text });

  it("gives the first answer again, though the world has moved on", async () => {
    const first = await send("Once", "k1");
    await favorite(first.id);
    world.pass(60_000);
    expect(await send("Once", "k1")).toEqual(first);
    expect(world.tweets.size).toBe(1);
  });

  it("keeps no text, which is to be gone when the tweet is deleted", async () => {
    await send("Regretted", "k1");
    expect(JSON.stringify([...world.records.values()].map(({ answer }) => answer))).not.toContain(
      "Regretted",
    );
  });

  it("is alice's alone: bob may use the same one", async () => {
    const [hers, his] = [await send("Same", "k1"), await send("Same", "k1", bob)];
    expect(his.id).not.toBe(hers.id);
  });

  it("refuses another body", async () => {
    await send("Once", "k1");
    await expect(send("Twice", "k1")).rejects.toMatchObject({ code: "idempotency_key_reused" });
    expect(world.tweets.size).toBe(1);
  });

  it("tells a second request to wait while the first is running", async () => {
    const putTweet = () => send("Once", "k1").then(() => true);
    const crowded = { ...world.ports, putTweet };
    await expect(
      createTweet(crowded, alice, { text: "Once" }, "request", { key: "k1", bodyHash: "Once" }),
    ).rejects.toMatchObject({ code: "idempotency_in_progress" });
  });

  it.each(["putTweet", "completeKey"] as const)(
    "makes one tweet though %s crashes and alice retries",
    async (step) => {
      const crash = async () => {
        throw new Error("crash");
      };
      const crashing = { ...world.ports, [step]: crash };
      await expect(
        createTweet(crashing, alice, { text: "Once" }, "request", { key: "k1", bodyHash: "Once" }),
      ).rejects.toThrow("crash");
      await expect(send("Once", "k1")).rejects.toMatchObject({ code: "idempotency_in_progress" });
      world.pass(20_000);
      const answer = await send("Once", "k1");
      expect([...world.tweets.keys()]).toEqual([answer.id]);
      expect(await send("Once", "k1")).toEqual(answer);
    },
  );

  it("is free again when the post was refused, and the retry is refused in the same words", async () => {
    const reply = () =>
      createTweet(world.ports, alice, { text: "Re", inReplyTo: unknown }, "request", {
        key: "k1",
        bodyHash: "Re",
      });
    await expect(reply()).rejects.toMatchObject({ code: "tweet_not_found" });
    expect(world.records.size).toBe(0);
    await expect(reply()).rejects.toMatchObject({ code: "tweet_not_found" });
  });

  it("is forgotten after a day", async () => {
    const first = await send("Good morning", "k1");
    world.pass(25 * 60 * 60 * 1000);
    expect((await send("Good morning", "k1")).id).not.toBe(first.id);
  });
});

describe("getTweet", () => {
  it("tells strangers nothing of viewers, and bob that he favorited it", async () => {
    const { id } = await post("Hello");
    await favorite(id);
    expect(await getTweet(world.ports, id, undefined)).not.toHaveProperty("viewer");
    expect(await getTweet(world.ports, id, bob)).toMatchObject({ viewer: { favorited: true } });
    expect(await getTweet(world.ports, id, carol)).toMatchObject({ viewer: { favorited: false } });
  });

  it("does not find a deleted tweet, nor one that never was", async () => {
    const { id } = await post("Regretted");
    await remove(id);
    for (const missing of [id, unknown])
      await expect(getTweet(world.ports, missing, alice)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("getTweets", () => {
  it("answers in the order asked, each once, and lists what is missing", async () => {
    const [first, second, deleted] = [await post("1"), await post("2", bob), await post("3")];
    await remove(deleted.id);
    const asked = [second.id, unknown, first.id, deleted.id, second.id];
    const { items, missing } = await getTweets(world.ports, asked, carol);
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(items[0]).toMatchObject({ author: { handle: "bob" }, viewer: { favorited: false } });
    expect(missing).toEqual([unknown, deleted.id]);
  });
});

describe("deleteTweet", () => {
  it("leaves bob's tweet alone when alice tries", async () => {
    const { id } = await post("Mine", bob);
    await expect(remove(id)).rejects.toMatchObject({ code: "not_the_author" });
    expect(world.tweets.get(id)).toMatchObject({ active: true, text: "Mine" });
  });

  it("takes the text away and keeps a tombstone", async () => {
    const { id } = await post("Regretted");
    await remove(id);
    expect(world.tweets.get(id)).toMatchObject({ active: false, text: "" });
  });

  it("finds nothing to delete the second time, or when another request was faster", async () => {
    const { id } = await post("Regretted");
    const slower = { ...world.ports, markTweetDeleted: async () => false };
    await expect(deleteTweet(slower, alice, id, "request")).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    await remove(id);
    await expect(remove(id)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("favoriteTweet", () => {
  it("shows bob his effect at once, before the counters have it", async () => {
    const { id } = await post("Hello");
    expect(await favorite(id)).toMatchObject({ metrics: { favorites: 1 }, viewer: { favorited: true } });
    expect(world.tweets.get(id)).toMatchObject({ favorites: 0 });
  });

  it("makes the profile of somebody whose sign-up left none", async () => {
    const { id } = await post("Hello");
    world.profiles.delete(carol.id);
    await favorite(id, carol);
    expect(world.profiles.get(carol.id)).toMatchObject({ handle: "carol" });
  });

  it("shows bob his effect also when it is counted between two reads", async () => {
    const { id } = await post("Hello");
    await favorite(id);
    const setFavorite: typeof world.ports.setFavorite = async (...wanted) => {
      world.tweets.set(id, { ...world.tweets.get(id)!, favorites: 1 });
      return { ...(await world.ports.setFavorite(...wanted))!, counted: 1 };
    };
    expect(await favoriteTweet({ ...world.ports, setFavorite }, bob, id, true, "again")).toMatchObject({
      metrics: { favorites: 1 },
    });
  });

  it("is safe to repeat, and to take back", async () => {
    const { id } = await post("Hello");
    await favorite(id);
    expect(await favorite(id)).toMatchObject({ metrics: { favorites: 1 }, viewer: { favorited: true } });
    for (const _ of ["once", "again"])
      expect(await favorite(id, bob, false)).toMatchObject({
        metrics: { favorites: 0 },
        viewer: { favorited: false },
      });
  });

  it("neither doubles nor loses an effect that has been counted", async () => {
    const { id } = await post("Hello");
    await favorite(id);
    const tweet = world.tweets.get(id)!;
    world.tweets.set(id, { ...tweet, favorites: 1 });
    const key = [...world.favorites.keys()][0]!;
    world.favorites.set(key, { ...world.favorites.get(key)!, counted: 1 });
    expect(await favorite(id)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await favorite(id, bob, false)).toMatchObject({ metrics: { favorites: 0 } });
  });

  it("lets alice favorite her own", async () => {
    const { id } = await post("Hello");
    expect(await favorite(id, alice)).toMatchObject({ viewer: { favorited: true } });
  });

  it("refuses what is not there, and leaves nothing behind", async () => {
    const { id } = await post("Regretted");
    await remove(id);
    await expect(favorite(id)).rejects.toMatchObject({ code: "tweet_deleted" });
    await expect(favorite(unknown)).rejects.toMatchObject({ code: "tweet_not_found" });
    expect(world.favorites.size).toBe(0);
  });

  it("does not find a tweet whose author is gone", async () => {
    const { id } = await post("Hello");
    world.profiles.delete(alice.id);
    await expect(favorite(id)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("lists of tweets", () => {
  it("shows alice's tweets newest first, page by page, without bob's and deleted ones", async () => {
    const tweets = [];
    for (const text of ["1", "2", "3", "4"]) {
      tweets.push(await post(text));
      await post(`bob ${text}`, bob);
    }
    await remove(tweets[1]!.id);
    const first = await listUserTweets(world.ports, alice.id, undefined, 2, undefined);
    expect(first.items.map(({ text }) => text)).toEqual(["4", "3"]);
    const second = await listUserTweets(world.ports, alice.id, first.next, 2, undefined);
    expect(second.items.map(({ text }) => text)).toEqual(["1"]);
    expect(second.next).toBeUndefined();
  });

  it("shows what alice wrote since, by prev", async () => {
    await post("1");
    const { prev } = await listUserTweets(world.ports, alice.id, undefined, 20, undefined);
    expect(await listUserTweets(world.ports, alice.id, prev, 20, undefined)).toMatchObject({ items: [] });
    await post("2");
    const since = await listUserTweets(world.ports, alice.id, prev, 20, undefined);
    expect(since.items.map(({ text }) => text)).toEqual(["2"]);
  });

  it("lists bob's favorites, newest tweet first, without those taken back or deleted", async () => {
    const tweets = [];
    for (const text of ["1", "2", "3", "4"]) tweets.push(await post(text));
    for (const { id } of tweets) await favorite(id);
    await favorite(tweets[1]!.id, bob, false);
    await remove(tweets[3]!.id);
    const { items, next } = await listFavorites(world.ports, bob.id, undefined, 2, carol);
    expect(items.map(({ text }) => text)).toEqual(["3", "1"]);
    expect(items[0]).toMatchObject({ viewer: { favorited: false } });
    expect(next).toBeUndefined();
  });

  it("lists the replies to alice's tweet, newest first and without deleted ones, also when hers is gone", async () => {
    const { id } = await post("What is in the air?");
    const replies = [];
    for (const text of ["1", "2", "3", "4"]) replies.push(await post(text, alice, id));
    await favorite(replies[3]!.id);
    await remove(replies[2]!.id);
    await remove(id);
    const first = await listReplies(world.ports, id, undefined, 2, bob);
    expect(first.items.map(({ text }) => text)).toEqual(["4", "2"]);
    expect(first.items[0]).toMatchObject({ inReplyTo: id, viewer: { favorited: true } });
    const second = await listReplies(world.ports, id, first.next, 2, undefined);
    expect(second.items.map(({ text }) => text)).toEqual(["1"]);
    expect(second.next).toBeUndefined();
  });

  it("tells a tweet without replies from one that is not there or was deleted", async () => {
    const { id } = await post("Anybody?");
    expect(await listReplies(world.ports, id, undefined, 20, undefined)).toMatchObject({ items: [] });
    await remove(id);
    await expect(listReplies(world.ports, id, undefined, 20, bob)).rejects.toMatchObject({
      code: "tweet_deleted",
    });
    const nowhere = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    await expect(listReplies(world.ports, nowhere, undefined, 20, bob)).rejects.toMatchObject({
      code: "tweet_not_found",
    });
  });

  it("tells an empty list from a person who is not there", async () => {
    for (const list of [listUserTweets, listFavorites]) {
      expect(await list(world.ports, bob.id, undefined, 20, undefined)).toMatchObject({ items: [] });
      await expect(list(world.ports, unknown, undefined, 20, bob)).rejects.toMatchObject({
        code: "user_not_found",
      });
    }
  });

  it("shows carol her own empty list even before she has a profile", async () => {
    world.profiles.delete(carol.id);
    expect(await listFavorites(world.ports, carol.id, undefined, 20, carol)).toMatchObject({ items: [] });
  });
});
