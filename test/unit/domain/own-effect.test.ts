/** What a reader sees of what they have just done, while all readers share copies that are up to a second old. */
import { beforeEach, describe, expect, it } from "vitest";
import { favoriteTweet } from "../../../lib/domain/favorite/favorite-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { getTweets } from "../../../lib/domain/tweet/get-tweets.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import { getUser } from "../../../lib/domain/user/get-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, post, remove } from "./steps.ts";

let fixtures: Fixtures;
let id: string;
/** Copies made when this was called last; rereads are counted. */
let copies: Map<string, StoredTweet>;
let rereads: string[];
let ports: Fixtures["ports"];

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
  ({ id } = await post(fixtures, "Viral"));
  rereads = [];
  ports = {
    ...fixtures.ports,
    getTweet: async (tweetId) => copies.get(tweetId),
    getTweets: async (ids) => new Map(ids.map((one) => [one, copies.get(one)!])),
    rereadTweets: async (ids) => {
      rereads.push(...ids);
      return fixtures.ports.getTweets(ids);
    },
  };
  copyNow();
});

function copyNow(): void {
  const readAt = fixtures.ports.now();
  copies = new Map([...fixtures.tweets].map(([key, tweet]) => [key, { ...tweet, readAt }]));
}

/** Counts all favorites, as update-counters does. */
function count(): void {
  const edges = [...fixtures.favorites.values()];
  for (const [key, edge] of fixtures.favorites)
    fixtures.favorites.set(key, { ...edge, counted: edge.active ? 1 : 0 });
  const favorites = edges.filter(({ active }) => active).length;
  fixtures.tweets.set(id, { ...fixtures.tweets.get(id)!, favorites });
}

const favoritesSeenBy = async (viewer: Caller) => {
  const [one, page] = await Promise.all([
    getTweet(ports, { tweetId: id, viewer }),
    getTweets(ports, { ids: [id], viewer }),
  ]);
  expect(page.items[0]).toEqual(one);
  return one.metrics.favorites;
};

describe("a reader of a copied tweet", () => {
  it("sees their own favorite before and after it is counted, and others may see it a second later", async () => {
    await favorite(fixtures, id, bob);
    expect(await favoritesSeenBy(bob)).toBe(1);
    count();
    expect(await favoritesSeenBy(bob)).toBe(1);
    expect(await favoritesSeenBy(carol)).toBe(0);
    copyNow();
    expect(await favoritesSeenBy(carol)).toBe(1);
  });

  it("gets the exact count when they undo a favorite that the copy does not count yet", async () => {
    await favorite(fixtures, id, carol);
    await favorite(fixtures, id, bob);
    count();
    const answer = await favoriteTweet(ports, {
      caller: bob,
      tweetId: id,
      favorited: false,
      correlationId: "r",
    });
    expect(answer).toMatchObject({ metrics: { favorites: 1 } });
  });

  it("costs no second read if they are not involved, or were long ago", async () => {
    await favorite(fixtures, id, bob);
    count();
    copyNow();
    copies.set(id, { ...copies.get(id)!, readAt: fixtures.ports.now() + 120_000 });
    await favoritesSeenBy(bob);
    await favoritesSeenBy(carol);
    expect(rereads).toEqual([]);
  });

  it("no longer sees a tweet that they have deleted themselves", async () => {
    await remove(fixtures, id);
    await expect(getTweet(ports, { tweetId: id, viewer: alice })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    expect((await getTweet(ports, { tweetId: id, viewer: bob })).text).toBe("Viral");
  });
});

describe("a reader of a copied profile", () => {
  it("sees their own follow once it is counted, and their own new name at once", async () => {
    const old = { ...fixtures.profiles.get(alice.id)!, readAt: fixtures.ports.now() };
    const copied = { ...fixtures.ports, getProfile: async () => old };
    await fixtures.ports.setFollow({
      ...{ followerId: bob.id, followeeId: alice.id, following: true, followerShards: 1 },
      ...{ since: fixtures.ports.newId(), correlationId: "r" },
    });
    for (const [key, edge] of fixtures.follows) fixtures.follows.set(key, { ...edge, counted: 1 });
    fixtures.profiles.set(alice.id, { ...old, name: "New", followers: 1 });
    expect((await getUser(copied, { reference: alice.id, viewer: bob })).metrics.followers).toBe(1);
    expect((await getUser(copied, { reference: alice.id, viewer: carol })).metrics.followers).toBe(0);
    expect((await getUser(copied, { reference: "me", viewer: alice })).name).toBe("New");
  });
});
