import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Page } from "../../../lib/contract/pages.ts";
import { type Cache, createCache } from "../../../web/src/cache/cache.ts";
import { listKey } from "../../../web/src/cache/keys.ts";
import type { Row } from "../../../web/src/cache/row.ts";
import { popularTweets } from "../../../web/src/discover/discover-lists.ts";
import { withFavorited } from "../../../web/src/favorite/use-favorite.ts";
import { feed } from "../../../web/src/feed/feed-list.ts";
import { followers } from "../../../web/src/follow/follow-lists.ts";
import { withFollowing } from "../../../web/src/follow/use-follow.ts";
import { isShown } from "../../../web/src/lists/is-shown.ts";
import { prepend } from "../../../web/src/lists/prepend.ts";
import { distinct } from "../../../web/src/lists/use-list.ts";
import { notifications } from "../../../web/src/notification/notification-list.ts";
import {
  alice,
  bob,
  bobAsAuthor,
  bobsProfile,
  feedItem,
  infinite,
  murmurWith,
  page,
  tweet,
} from "./fixtures.ts";

let cache: Cache;
beforeEach(() => {
  cache = createCache();
});

const favorite = (id: string, favorited = true) =>
  cache.tweets.patch(id, (cached) => withFavorited(cached, favorited));

describe("the lists that alice reads", () => {
  it("hold ids, and share one tweet and one author", async () => {
    const murmur = murmurWith({
      getFeed: page(feedItem("a")),
      listPopularTweets: page(tweet("b"), tweet("a")),
    });
    const home = await feed(murmur, { include: "popular", replies: "all" }).read(undefined);
    const popular = await popularTweets(murmur).read(undefined);
    expect(home.items).toEqual([
      { id: "a", tweetId: "a", reason: "following", authorId: "1", inReplyTo: null },
    ]);
    expect(popular.items).toEqual([
      { id: "b", tweetId: "b" },
      { id: "a", tweetId: "a" },
    ]);
    const { author: _, ...rest } = tweet("a");
    expect(murmur.cache.tweets.get("a")).toEqual({ ...rest, authorId: "1" });
    expect(murmur.cache.users.get("1")).toEqual({ author: alice });
    expect(murmur.cache.tweets.get("z")).toBeUndefined();
  });

  it("keep the names they know while the feed comes without names, and say that it lacks something", async () => {
    const nameless = {
      ...feedItem("b"),
      tweet: { ...tweet("b"), author: { ...alice, handle: "", name: "" } },
    };
    const murmur = murmurWith({ getFeed: page(feedItem("a")) });
    const read = () => feed(murmur, { include: "popular", replies: "all" }).read(undefined);
    expect((await read()).degraded).toBe(false);
    murmur.api.getFeed = async () => ({ ...page(nameless), degraded: ["names"] });
    expect((await read()).degraded).toBe(true);
    expect(murmur.cache.users.get("1")).toEqual({ author: alice });
  });

  it("say which users and which tweet a notification is about", async () => {
    const createdAt = "2026-01-02T00:00:00.000Z";
    const of = (type: string, ...actors: object[]) => ({
      type,
      createdAt,
      actors,
      count: actors.length,
      seen: true,
    });
    const reply = { id: "n", ...of("reply", bob), tweet: tweet("a") };
    const follow = { id: "m", ...of("follow", bob, alice) };
    const murmur = murmurWith({ listNotifications: page(reply, follow) });
    expect((await notifications(murmur, "all").read(undefined)).items).toEqual([
      { id: "n", type: "reply", createdAt, count: 1, seen: true, userIds: ["2"], tweetId: "a" },
      { id: "m", type: "follow", createdAt, count: 2, seen: true, userIds: ["2", "1"] },
    ]);
    murmur.cache.retain([{ id: "m", userIds: ["2"] }]);
    expect([murmur.cache.users.get("1"), murmur.cache.users.get("2")]).toEqual([undefined, { author: bob }]);
  });

  it("show a tweet's favorites once although new ones move their notification up", () => {
    const favorites = (id: string) => ({ id, group: "favorites of a" });
    const pages = infinite([favorites("c"), { id: "b" }], [favorites("a"), { id: "b" }]).pages;
    expect(distinct(pages as never)).toEqual([favorites("c"), { id: "b" }]);
  });

  it("start with new rows, once", () => {
    const client = new QueryClient();
    const row = (id: string) => ({ id, tweetId: id });
    client.setQueryData(listKey(["popular"]), infinite([row("b")], [row("a")]));
    prepend(client, ["popular"], [row("c"), row("a")]);
    expect(client.getQueryData(listKey(["popular"]))).toEqual(infinite([row("c"), row("b")], [row("a")]));
    prepend(client, ["nowhere"], [row("c")]);
    expect(client.getQueryData(listKey(["nowhere"]))).toBeUndefined();
  });

  it("begin again if they are still being read for the first time when she posts", async () => {
    const client = new QueryClient();
    const answers: ((rows: Page<Row>) => void)[] = [];
    const home = new InfiniteQueryObserver(client, {
      queryKey: listKey(["home"]),
      queryFn: () => new Promise<Page<Row>>((resolve) => answers.push(resolve)),
      initialPageParam: undefined,
      getNextPageParam: () => undefined,
    });
    const stop = home.subscribe(() => undefined);
    prepend(client, ["home"], [{ id: "posted" }]);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[0]?.(page());
    answers[1]?.(page({ id: "posted" }));
    await vi.waitFor(() => expect(home.getCurrentResult().data?.pages).toEqual([page({ id: "posted" })]));
    stop();
  });
});

describe("a tweet that bob favorites", () => {
  beforeEach(() => {
    const put = cache.beginRead();
    put.tweet(tweet("a"));
    put.tweet(tweet("b"));
  });

  it("changes with one write, and nothing but what shows it is notified", () => {
    const notified: string[] = [];
    for (const id of ["a", "b"]) cache.tweets.subscribe(id, () => notified.push(id));
    cache.users.subscribe("1", () => notified.push("author"));
    const before = cache.tweets.get("b");
    favorite("a");
    expect(cache.tweets.get("a")).toMatchObject({ viewer: { favorited: true }, metrics: { favorites: 2 } });
    expect(cache.tweets.get("b")).toBe(before);
    expect(notified).toEqual(["a"]);
  });

  it("is as before when the API refuses, however often he clicked", () => {
    expect(withFavorited(withFavorited(tweet("a"), true), false)).toEqual(tweet("a"));
    expect(withFavorited(withFavorited(tweet("a"), true), true).metrics.favorites).toBe(2);
  });

  it("stays favorited when a read that began before his click returns after it", () => {
    const put = cache.beginRead();
    favorite("a");
    put.tweet(tweet("a"));
    expect(cache.tweets.get("a")?.viewer).toEqual({ favorited: true, reposted: false, bookmarked: false });
  });

  it("takes the counters and the viewer state of newer reads", () => {
    favorite("a");
    cache.beginRead().tweet(
      tweet("a", {
        metrics: { favorites: 7, replies: 2, reposts: 0, quotes: 0 },
        viewer: { favorited: true, reposted: false, bookmarked: false },
      }),
    );
    expect(cache.tweets.get("a")).toMatchObject({
      metrics: { favorites: 7, replies: 2, reposts: 0, quotes: 0 },
    });
    cache.beginRead().tweet(tweet("a", { viewer: { favorited: false, reposted: false, bookmarked: false } }));
    expect(cache.tweets.get("a")?.viewer).toEqual({ favorited: false, reposted: false, bookmarked: false });
  });

  it("notifies nobody when a read returns what is known", () => {
    const listener = vi.fn();
    cache.tweets.subscribe("a", listener);
    cache.users.subscribe("1", listener);
    cache.beginRead().tweet(tweet("a"));
    expect(listener).not.toHaveBeenCalled();
  });
});

describe("a tweet that alice deletes", () => {
  it("disappears from every list at once, and a late read does not bring it back", () => {
    const removed = vi.fn();
    const put = cache.beginRead();
    put.tweet(tweet("a"));
    cache.tweets.subscribeToRemovals(removed);
    cache.tweets.remove("a");
    expect(removed).toHaveBeenCalledOnce();
    expect(cache.tweets.isRemoved("a")).toBe(true);
    const deleted = { id: "a", tweetId: "a" };
    const others = [
      { id: "b", tweetId: "b" },
      { id: "2", userId: "2" },
    ];
    expect([deleted, ...others].filter((row) => isShown(cache, row))).toEqual(others);
    for (const read of [put, cache.beginRead()]) read.tweet(tweet("a"));
    expect(cache.tweets.get("a")).toBeUndefined();
  });
});

describe("bob's profile", () => {
  it("shows at once that alice follows him, and undoes it", async () => {
    const murmur = murmurWith({ listFollowers: page(bob) });
    const { users } = murmur.cache;
    expect((await followers(murmur, "carol").read(undefined)).items).toEqual([{ id: "2", userId: "2" }]);
    const follow = (following: boolean) =>
      users.patch("2", ({ author, profile }) => ({ author, profile: withFollowing(profile!, following) }));
    follow(true);
    expect(users.get("2")?.profile).toEqual({
      ...bobsProfile,
      metrics: { ...bob.metrics, followers: 4 },
      viewer: { ...bob.viewer, following: true },
    });
    follow(false);
    expect(users.get("2")).toEqual({ author: bobAsAuthor, profile: bobsProfile });
  });

  it("is the author of his tweets, so that a new name shows on all of them", () => {
    cache.beginRead().tweet(tweet("a", { author: bobAsAuthor }));
    expect(cache.users.get("2")).toEqual({ author: bobAsAuthor });
    cache.write.user({ ...bob, name: "Robert" });
    expect(cache.tweets.get("a")?.authorId).toBe("2");
    const renamed = { ...bobAsAuthor, name: "Robert" };
    expect(cache.users.get("2")).toEqual({ author: renamed, profile: bobsProfile });
    cache.beginRead().tweet(tweet("b", { author: bobAsAuthor }));
    expect(cache.users.get("2")).toEqual({ author: bobAsAuthor, profile: bobsProfile });
  });

  it("can change without changing what his tweets show of him", () => {
    cache.beginRead().user(bob);
    const author = cache.users.get("2")?.author;
    cache.beginRead().user({ ...bob, bio: "New", metrics: { ...bob.metrics, tweets: 1 } });
    expect(cache.users.get("2")?.profile?.bio).toBe("New");
    expect(cache.users.get("2")?.author).toBe(author);
  });

  it("is found by his handle", () => {
    cache.beginRead().user(bob);
    expect(cache.users.find(({ author }) => author.handle === "bob")?.author).toEqual(bobAsAuthor);
    expect(cache.users.find(({ author }) => author.handle === "carol")).toBeUndefined();
  });

  it("keeps a profile that was being read while its user posted a tweet", () => {
    const read = cache.beginRead();
    cache.write.tweet(tweet("1", { author: bobAsAuthor }));
    read.user(bob);
    expect(cache.users.get(bob.id)?.profile).toEqual(bobsProfile);
  });
});
