import { beforeAll, describe, expect, it } from "vitest";
import { addRecentTweets, getRecentTweets, removeRecentTweet } from "../../lib/data/feed/recent-tweets.ts";
import { listFanOutOnReadAuthors, markFanOutOnRead } from "../../lib/data/follow/on-read.ts";
import { putItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import type { FedTweet } from "../../lib/domain/feed/model.ts";
import { alice, bob, carol } from "../people.ts";
import { idAt, newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

/** Every third is a reply to bob. */
const tweetAt = (n: number, author = alice): FedTweet => ({
  ...{ tweetId: idAt(n), authorId: author.id },
  ...(n % 3 === 0 ? { parentAuthorId: bob.id } : {}),
});

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
    const tweets = Array.from({ length: 45 }, (_, n) => tweetAt(n, carol));
    await addRecentTweets(carol.id, tweets.slice(20));
    await addRecentTweets(carol.id, tweets.slice(0, 20));
    const recent = await getRecentTweets([carol.id, bob.id]);
    expect(recent.get(carol.id)).toEqual(tweets.slice(-32).reverse());
    expect(recent.get(bob.id)).toBeUndefined();
  });
});

describe("alice's recent tweets", () => {
  it("are her newest tweets, in whatever order and however often they are added", async () => {
    const alice = await newUser("alice");
    const tweets = Array.from({ length: 60 }, (_, n) => tweetAt(n, alice));
    for (const n of [3, 59, 0, 3]) await addRecentTweets(alice.id, [tweets[n]!]);
    await addRecentTweets(alice.id, tweets.slice(20).reverse());
    await addRecentTweets(alice.id, tweets.slice(0, 30));
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(tweets.slice(-32).reverse());
  });

  it("say what a repost of hers shows, and lose it once it has ended, when that is no longer known", async () => {
    const alice = await newUser("alice");
    const shown = { parentAuthorId: carol.id, quoteOf: idAt(1), quotedAuthorId: carol.id };
    const reposted = { ...tweetAt(2, bob), repost: { userId: alice.id, since: idAt(9) } };
    const kept = { ...reposted, repost: { userId: alice.id, since: idAt(8) } };
    await addRecentTweets(alice.id, [{ ...reposted, ...shown }, kept]);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual([{ ...reposted, ...shown }, kept]);
    await removeRecentTweet(alice.id, reposted);
    await removeRecentTweet(alice.id, reposted);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual([kept]);
  });

  it("lose a reply that is removed, too", async () => {
    const alice = await newUser("alice");
    await addRecentTweets(alice.id, [tweetAt(3, alice), tweetAt(4, alice)]);
    await removeRecentTweet(alice.id, tweetAt(3, alice));
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual([tweetAt(4, alice)]);
  });

  it("are still 32 after one of them is removed", async () => {
    const alice = await newUser("alice");
    const tweets = Array.from({ length: 45 }, (_, n) => tweetAt(n, alice));
    await addRecentTweets(alice.id, tweets);
    await removeRecentTweet(alice.id, tweets[44]!);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(tweets.slice(12, 44).reverse());
  });

  it("do not exist if she has no tweets", async () => {
    const alice = await newUser("alice");
    await addRecentTweets(alice.id, []);
    expect((await getRecentTweets([alice.id])).size).toBe(0);
  });
});
