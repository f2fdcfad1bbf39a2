import { expect, it } from "vitest";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import { alice, bob } from "../../people.ts";
import { createFeeds } from "./feed-steps.ts";

const choice = { userId: alice.id, replies: "all", limit: 20, position: undefined } as const;

it("shows alice her feed without names, and says so, while no profile can be read", async () => {
  const feeds = await createFeeds();
  await feeds.follow(alice, bob);
  const tweets = await feeds.tweets(bob, 3);
  const getAuthors = () => Promise.reject(new Error("The profiles cannot be read."));
  for (const include of ["following", "popular"] as const) {
    const { items, degraded } = await getFeed({ ...feeds.ports, getAuthors }, { ...choice, include });
    expect(degraded).toEqual(["names"]);
    expect(items.map(({ tweet }) => tweet.id)).toEqual(tweets);
    for (const { tweet } of items) expect(tweet.author).toMatchObject({ id: bob.id, handle: "", name: "" });
  }
});
