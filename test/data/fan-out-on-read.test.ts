import { beforeAll, describe, expect, it } from "vitest";
import { addRecentTweets, getRecentTweets, removeRecentTweet } from "../../lib/data/feed/recent-tweets.ts";
import { listFanOutOnReadAuthors, markFanOutOnRead } from "../../lib/data/follow/on-read.ts";
import { putItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, carol } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("the fan-out-on-read authors that alice follows", () => {
  it("are those whose follow edge is marked, with the time of the follow", async () => {
    const edgeTo = (followeeId: string) => ({ followerId: alice.id, followeeId });
    for (const [n, followee] of [bob, carol].entries())
      await putItem({ ...keys.follow(edgeTo(followee.id)), active: true, since: idAt(n) });
    expect(await listFanOutOnReadAuthors(alice.id)).toEqual([]);
    await markFanOutOnRead(edgeTo(carol.id));
    expect(await listFanOutOnReadAuthors(alice.id)).toEqual([{ authorId: carol.id, since: idAt(1) }]);
  });

  it("have their 32 newest tweets as recent tweets, in whatever order they were added", async () => {
    const ids = Array.from({ length: 45 }, (_, i) => idAt(i));
    await addRecentTweets(carol.id, ids.slice(20));
    await addRecentTweets(carol.id, ids.slice(0, 20));
    const recent = await getRecentTweets([carol.id, bob.id]);
    expect(recent.get(carol.id)).toEqual(ids.slice(-32).reverse());
    expect(recent.get(bob.id)).toBeUndefined();
  });
});

describe("alice's recent tweets", () => {
  it("are her newest tweets, in whatever order and however often they are added", async () => {
    const alice = await newUser("alice");
    const ids = Array.from({ length: 60 }, (_, n) => idAt(n));
    for (const n of [3, 59, 0, 3]) await addRecentTweets(alice.id, [ids[n]!]);
    await addRecentTweets(alice.id, ids.slice(20).reverse());
    await addRecentTweets(alice.id, ids.slice(0, 30));
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(ids.slice(-32).reverse());
  });

  it("are still 32 after one of them is removed", async () => {
    const alice = await newUser("alice");
    const ids = Array.from({ length: 45 }, (_, n) => idAt(n));
    await addRecentTweets(alice.id, ids);
    await removeRecentTweet({ authorId: alice.id, tweetId: ids[44]! });
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(ids.slice(12, 44).reverse());
  });

  it("do not exist if she has no tweets", async () => {
    const alice = await newUser("alice");
    await addRecentTweets(alice.id, []);
    expect((await getRecentTweets([alice.id])).size).toBe(0);
  });
});
