import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it } from "vitest";
import type { FeedItem, Page, Tweet, User } from "../../../lib/contract/schemas.ts";
import { findTweet, patchTweets, patchUsers, prepend } from "../../../web/src/cache/cached.ts";
import { marked } from "../../../web/src/favorite/use-favorite.ts";
import { marked as asFollowed } from "../../../web/src/follow/use-follow.ts";

const author = { id: "1", handle: "alice", name: "Alice", avatarUrl: null };
const tweet = (id: string): Tweet => ({
  id,
  text: `Tweet ${id}`,
  author,
  createdAt: "2026-01-01T00:00:00.000Z",
  inReplyTo: null,
  metrics: { favorites: 1, replies: 0 },
  viewer: { favorited: false },
});
const bob: User = {
  id: "2",
  handle: "bob",
  name: "Bob",
  bio: "",
  avatarUrl: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  metrics: { tweets: 0, followers: 3, following: 0 },
  viewer: { following: false, followedBy: true },
};
const infinite = <Item>(...pages: Item[][]) => ({
  pages: pages.map((items): Page<Item> => ({ items, next: null, prev: null })),
  pageParams: pages.map(() => undefined),
});

let client: QueryClient;
beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(["feed"], infinite<FeedItem>([{ tweet: tweet("a"), reason: "following" }]));
  client.setQueryData(["popular"], infinite([tweet("b")], [tweet("a")]));
  client.setQueryData(["newer", "feed"], infinite<FeedItem>([]).pages[0]);
  client.setQueryData(["tweet", "a"], tweet("a"));
  client.setQueryData(["unread"], 3);
  client.setQueryData(["followers"], infinite([bob]));
});

const favorited = (id: string) => (other: Tweet) => (other.id === id ? marked(other, true) : other);

describe("a tweet that bob favorites", () => {
  it("changes wherever the page shows it, and nothing else does", () => {
    patchTweets(client, favorited("a"));
    const after = { ...tweet("a"), viewer: { favorited: true }, metrics: { favorites: 2, replies: 0 } };
    expect(client.getQueryData(["feed"])).toMatchObject({ pages: [{ items: [{ tweet: after }] }] });
    expect(client.getQueryData(["popular"])).toMatchObject({
      pages: [{ items: [tweet("b")] }, { items: [after] }],
    });
    expect(client.getQueryData(["tweet", "a"])).toEqual(after);
    expect(client.getQueryData(["unread"])).toBe(3);
    expect(client.getQueryData(["followers"])).toEqual(infinite([bob]));
  });

  it("is as before when the API refuses, however often he clicked", () => {
    expect(marked(marked(tweet("a"), true), false)).toEqual(tweet("a"));
    expect(marked(marked(tweet("a"), true), true).metrics.favorites).toBe(2);
  });
});

describe("lists", () => {
  it("lose a tweet that alice deletes", () => {
    patchTweets(client, (other) => (other.id === "a" ? undefined : other));
    expect(client.getQueryData(["feed"])).toEqual(infinite([]));
    expect(client.getQueryData(["popular"])).toEqual(infinite([tweet("b")], []));
  });

  it("begin with what is new, once", () => {
    const rows = [tweet("c"), tweet("a")];
    prepend(client, ["popular"], rows, ({ id }) => id);
    expect(client.getQueryData(["popular"])).toEqual(infinite([tweet("c"), tweet("b")], [tweet("a")]));
    prepend(client, ["nowhere"], rows, ({ id }) => id);
    expect(client.getQueryData(["nowhere"])).toBeUndefined();
  });

  it("are where a tweet's page finds it first", () => {
    expect(findTweet(client, "b")).toEqual(tweet("b"));
    expect(findTweet(client, "z")).toBeUndefined();
  });

  it("show at once whom alice follows, and take it back", () => {
    patchUsers(client, (user) => asFollowed(user, true));
    expect(client.getQueryData(["followers"])).toMatchObject({
      pages: [{ items: [{ metrics: { followers: 4 }, viewer: { following: true, followedBy: true } }] }],
    });
    patchUsers(client, (user) => asFollowed(user, false));
    expect(client.getQueryData(["followers"])).toEqual(infinite([bob]));
  });
});
