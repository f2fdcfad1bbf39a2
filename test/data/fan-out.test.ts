import { beforeAll, describe, expect, it } from "vitest";
import { putFeedRows } from "../../lib/data/feed/feed-row.ts";
import { pageFollowers } from "../../lib/data/follow/follow.ts";
import { feedRowOf } from "../../lib/domain/feed/model.ts";
import { addFollowers, idAt, newUser, storedFeedOf } from "./fixtures.ts";
import { pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("fan-out on write", () => {
  it("brings alice's tweet to 1,200 followers in chunks, and removes it after she deletes it", async () => {
    const alice = await newUser("alice");
    const followers = await addFollowers(alice, 1200);
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    const some = followers.filter((_, n) => n % 100 === 0);
    for (const id of some) expect(await storedFeedOf(id)).toEqual([tweet]);
    await murmur.deleteTweet(tweet);
    await murmur.drain();
    for (const id of [...some, alice.id]) expect(await storedFeedOf(id)).toEqual([]);
  });

  it("reads alice's followers page by page, each of them once", async () => {
    const alice = await newUser("alice");
    const followers = await addFollowers(alice, 25);
    const page = (after?: string) => pageFollowers({ followeeId: alice.id, shard: 0, after, limit: 10 });
    const first = await page();
    const second = await page(first.next);
    const third = await page(second.next);
    expect([first, second, third].flatMap(({ followerIds }) => followerIds)).toEqual(followers);
    expect(third.next).toBeUndefined();
  });

  it("stores one row in bob's feed if the same row is written twice", async () => {
    const [alice, bob] = [await newUser("alice"), await newUser("bob")];
    const row = { ...feedRowOf({ tweetId: idAt(1), authorId: alice.id }), userId: bob.id };
    await putFeedRows([row, row]);
    expect(await storedFeedOf(bob.id)).toEqual([idAt(1)]);
  });
});
