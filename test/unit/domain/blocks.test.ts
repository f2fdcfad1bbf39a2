import { beforeEach, describe, expect, it } from "vitest";
import { listPopularUsers } from "../../../lib/domain/discover/list-popular-users.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { listTweetFavorites } from "../../../lib/domain/favorite/list-tweet-favorites.ts";
import { followUser } from "../../../lib/domain/follow/follow-user.ts";
import { listFollowers } from "../../../lib/domain/follow/list-followers.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import { blockUser } from "../../../lib/domain/relation/block-user.ts";
import { listBlocks } from "../../../lib/domain/relation/list-blocks.ts";
import { getConversation } from "../../../lib/domain/tweet/get-conversation.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listReplies } from "../../../lib/domain/tweet/list-replies.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { searchPeople } from "../../../lib/domain/user/search-people.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { bookmark, favorite, firstPage, post, repost, UNKNOWN_USER } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const block = (caller: Caller, other: Caller | string, blocked = true) =>
  blockUser(fixtures.ports, {
    ...{ caller, reference: typeof other === "string" ? other : other.id, blocked },
    correlationId: "request",
  });
const follow = (caller: Caller, { id }: Caller, ports = fixtures.ports) =>
  followUser(ports, { caller, reference: id, following: true, correlationId: "request" });
const see = (viewer: Caller, { id }: Caller) => getUser(fixtures.ports, { reference: id, viewer });
const both = [
  [alice, bob],
  [bob, alice],
] as const;

describe("blockUser", () => {
  it("shows alice that she blocks bob, and bob that she does", async () => {
    expect(await block(alice, bob)).toMatchObject({ viewer: { blocking: true, blockedBy: false } });
    expect(await see(alice, bob)).toMatchObject({ viewer: { blocking: true, blockedBy: false } });
    expect(await see(bob, alice)).toMatchObject({ viewer: { blocking: false, blockedBy: true } });
    expect(await see(carol, bob)).toMatchObject({ viewer: { blocking: false, blockedBy: false } });
  });

  it("closes either profile to the other, and only to them", async () => {
    await fixtures.ports.updateProfile(bob.id, { bio: "I bake." });
    await block(alice, bob);
    expect((await see(alice, bob)).bio).toBe("");
    expect((await see(carol, bob)).bio).toBe("I bake.");
    for (const [viewer, { id: userId }] of both)
      for (const list of [listUserTweets, listFollowers, listFollowing, listFavorites]) {
        const read = (who: Caller) => list(fixtures.ports, { userId, ...firstPage(20, who) });
        await expect(read(viewer)).rejects.toMatchObject({ code: "blocked" });
        await expect(read(carol)).resolves.toBeDefined();
      }
  });

  it("ends the follows in both directions, and no new one begins", async () => {
    await follow(alice, bob);
    await follow(bob, alice);
    expect(await block(alice, bob)).toMatchObject({ viewer: { following: false, followedBy: false } });
    for (const [follower, followee] of both) {
      expect(fixtures.isFollowing(follower.id, followee.id)).toBe(false);
      await expect(follow(follower, followee)).rejects.toMatchObject({ code: "blocked" });
    }
  });

  it("ends a follow that began while the block was stored", async () => {
    const setFollow: Fixtures["ports"]["setFollow"] = async (wanted) => {
      const edge = await fixtures.ports.setFollow(wanted);
      // The block comes after bob's first look for one, and its own look for follows before his follow.
      if (wanted.following)
        await fixtures.ports.setBlock({
          userId: alice.id,
          otherId: bob.id,
          blocked: true,
          since: wanted.since,
        });
      return edge;
    };
    await expect(follow(bob, alice, { ...fixtures.ports, setFollow })).rejects.toMatchObject({
      code: "blocked",
    });
    expect(fixtures.isFollowing(bob.id, alice.id)).toBe(false);
  });

  it("ends a follow whose request crashed before it looked for the block, once it is repeated", async () => {
    const crash = new Error("crashed");
    const getRelation: Fixtures["ports"]["getRelation"] = () => Promise.reject(crash);
    const setFollow: Fixtures["ports"]["setFollow"] = async (wanted) => {
      await block(alice, bob);
      return fixtures.ports.setFollow(wanted);
    };
    const crashing = { ...fixtures.ports, getRelation, setFollow };
    await expect(follow(bob, alice, crashing)).rejects.toBe(crash);
    await expect(follow(bob, alice)).rejects.toMatchObject({ code: "blocked" });
    expect(fixtures.isFollowing(bob.id, alice.id)).toBe(false);
  });

  it("refuses replies, mentions and favorites, whichever of the two has blocked the other", async () => {
    const tweets = {
      [alice.id]: await post(fixtures, "by alice"),
      [bob.id]: await post(fixtures, "by bob", bob),
    };
    await block(alice, bob);
    for (const [author, other] of both) {
      const id = tweets[other.id]?.id ?? "";
      await expect(post(fixtures, "Really?", author, id)).rejects.toMatchObject({ code: "blocked" });
      await expect(post(fixtures, `Hey @${other.handle}`, author)).rejects.toMatchObject({ code: "blocked" });
      await expect(favorite(fixtures, id, author)).rejects.toMatchObject({ code: "blocked" });
    }
    await expect(post(fixtures, `Hey @${alice.handle} and @nobody_there`, carol)).resolves.toBeDefined();
    expect(fixtures.tweets.size).toBe(3);
  });

  it("lets either take back favorites, reposts and bookmarks, and shows them nothing of the tweet", async () => {
    const { id } = await post(fixtures, "by alice");
    const { id: other } = await post(fixtures, "by bob", bob);
    const theirs = [
      { person: bob, id },
      { person: alice, id: other },
    ];
    const react = ({ person, id: tweetId }: (typeof theirs)[number], wanted: boolean) =>
      Promise.allSettled([favorite, repost, bookmark].map((one) => one(fixtures, tweetId, person, wanted)));
    for (const one of theirs) await react(one, true);
    await block(alice, bob);
    for (const one of theirs) {
      const value = { id: one.id, tombstone: "hidden" };
      for (let time = 0; time < 2; time++)
        expect(await react(one, false)).toEqual(Array(3).fill({ status: "fulfilled", value }));
      const again = await react(one, true);
      expect(again).toMatchObject(Array(3).fill({ status: "rejected", reason: { code: "blocked" } }));
    }
    await block(alice, bob, false);
    for (const { person, id: tweetId } of theirs)
      expect(await getTweet(fixtures.ports, { tweetId, viewer: person })).toMatchObject({
        metrics: { favorites: 0, reposts: 0 },
        viewer: { favorited: false, reposted: false, bookmarked: false },
      });
  });

  it("lets someone take back what they did to a tweet that moderators hide", async () => {
    const { id } = await post(fixtures, "Spam");
    await favorite(fixtures, id);
    fixtures.tweets.set(id, { ...fixtures.tweets.get(id)!, hiddenAt: fixtures.ports.now() });
    expect(await favorite(fixtures, id, bob, false)).toEqual({ id, tombstone: "hidden" });
    await expect(favorite(fixtures, id)).rejects.toMatchObject({ code: "tweet_not_found" });
  });

  it("is safe to repeat and to undo; the follows do not come back", async () => {
    await follow(bob, alice);
    for (let time = 0; time < 2; time++) await block(alice, bob);
    for (let time = 0; time < 2; time++)
      expect(await block(alice, bob, false)).toMatchObject({
        viewer: { blocking: false, followedBy: false },
      });
    await expect(follow(bob, alice)).resolves.toMatchObject({ viewer: { following: true } });
    expect(await block(alice, bob, false)).toMatchObject({ viewer: { followedBy: true } });
  });

  it("does not undo what the other has blocked", async () => {
    await block(alice, bob);
    await block(bob, alice);
    expect(await block(alice, bob, false)).toMatchObject({ viewer: { blocking: false, blockedBy: true } });
  });

  it("refuses the caller, and users who do not exist", async () => {
    await expect(block(alice, "me")).rejects.toMatchObject({ code: "cannot_block_self" });
    await expect(block(alice, UNKNOWN_USER)).rejects.toMatchObject({ code: "user_not_found" });
  });
});

describe("after a block", () => {
  it("neither finds the other's tweets, nor the other in replies", async () => {
    const tweet = await post(fixtures, "by alice");
    const reply = await post(fixtures, "an answer", carol, tweet.id);
    await block(alice, bob);
    await expect(getTweet(fixtures.ports, { tweetId: tweet.id, viewer: bob })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    await expect(getTweet(fixtures.ports, { tweetId: reply.id, viewer: bob })).resolves.toMatchObject({
      ...{ text: "an answer", replyingTo: null },
    });
    await expect(
      listTweetFavorites(fixtures.ports, { tweetId: tweet.id, ...firstPage(20, bob) }),
    ).rejects.toMatchObject({ code: "blocked" });
    const seen = await getTweet(fixtures.ports, { tweetId: tweet.id, viewer: carol });
    expect(seen.text).toBe("by alice");
  });

  it("a page of replies is full without the other's", async () => {
    const tweet = await post(fixtures, "by carol", carol);
    for (let n = 0; n < 6; n++) await post(fixtures, `reply ${n}`, n % 2 === 0 ? bob : carol, tweet.id);
    await block(alice, bob);
    const { items, next } = await listReplies(fixtures.ports, { parentId: tweet.id, ...firstPage(2, alice) });
    expect(items.map(({ text }) => text)).toEqual(["reply 5", "reply 3"]);
    const rest = await listReplies(fixtures.ports, {
      ...{ parentId: tweet.id, ...firstPage(2, alice) },
      position: next,
    });
    expect(rest.items.map(({ text }) => text)).toEqual(["reply 1"]);
  });

  it("a conversation keeps the place of the other's tweet, hidden from these two only", async () => {
    const tweet = await post(fixtures, "by bob", bob);
    const reply = await post(fixtures, "by carol", carol, tweet.id);
    await block(alice, bob);
    const read = (viewer: Caller) =>
      getConversation(fixtures.ports, { tweetId: reply.id, ...firstPage(20, viewer) });
    expect(await read(alice)).toMatchObject({
      ...{ ancestors: [{ id: tweet.id, tombstone: "hidden" }], tweet: { text: "by carol" } },
    });
    expect(await read(carol)).toMatchObject({ ancestors: [{ text: "by bob" }] });
  });

  it("neither finds the other by name, nor among popular users or another's followers", async () => {
    await follow(bob, carol);
    await block(alice, bob);
    const rankUsers = async () => [{ id: bob.id, authorId: null, score: 5 }];
    const lists = (viewer: Caller) =>
      Promise.all([
        searchPeople(fixtures.ports, { query: bob.handle, ...firstPage(20, viewer) }),
        listPopularUsers({ ...fixtures.ports, rankUsers }, firstPage(20, viewer)),
        listFollowers(fixtures.ports, { userId: carol.id, ...firstPage(20, viewer) }),
      ]);
    expect((await lists(alice)).map(({ items }) => items)).toEqual([[], [], []]);
    for (const { items } of await lists(carol)) expect(items).toMatchObject([{ handle: bob.handle }]);
  });
});

describe("listBlocks", () => {
  it("lists the people alice blocks, the last one first, to her only", async () => {
    await block(alice, bob);
    await block(alice, carol);
    const list = async (caller: Caller, limit = 20) =>
      (await listBlocks(fixtures.ports, { caller, position: undefined, limit })).items;
    expect(await list(alice)).toMatchObject([
      { handle: carol.handle, viewer: { blocking: true } },
      { handle: bob.handle, viewer: { blocking: true } },
    ]);
    expect(await list(alice, 1)).toMatchObject([{ handle: carol.handle }]);
    expect(await list(bob)).toEqual([]);
  });
});
