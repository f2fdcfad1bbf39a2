import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { handleFeedWrites } from "../../../lib/domain/feed/handle-feed-writes.ts";
import { RowsLeft } from "../../../lib/domain/feed/rows-left.ts";
import { writeFeedRows } from "../../../lib/domain/feed/write-feed-rows.ts";
import type { FollowPorts } from "../../../lib/domain/follow/ports.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import { alice, NOON } from "../../people.ts";
import { aliceWith, change, followerId, tweetId } from "./fan-out-steps.ts";

describe("fanOutTweet", () => {
  it("does nothing for alice while she has no followers", async () => {
    const { ports, written, sent, recentTweets } = aliceWith({ followers: 0 });
    await fanOutTweet(ports, change);
    expect([written, sent, [...recentTweets]]).toEqual([[], [], []]);
  });

  it("writes the rows of up to 100 followers inline and notifies them", async () => {
    const { ports, ids, written, sent, notified } = aliceWith({ followers: 100 });
    await fanOutTweet(ports, change);
    expect(written).toEqual(ids);
    expect(notified).toEqual(ids);
    expect(sent).toEqual([]);
  });

  it.each([101, 500, 501, 1000, 2750])("sends %i followers in chunks of at most 500", async (followers) => {
    const { fanOutAll, ids, written, sent } = aliceWith({ followers });
    await fanOutAll();
    expect(written).toEqual([]);
    expect(Math.max(...sent.map(({ followerIds }) => followerIds.length))).toBeLessThanOrEqual(500);
    expect(sent).toHaveLength(Math.ceil(followers / 500));
    expect(sent.flatMap(({ followerIds }) => followerIds).sort()).toEqual(ids);
    expect(sent[0]).toMatchObject({ version: 1, tweetId, action: "write", correlationId: "request" });
  });

  it.each([
    [10, true],
    [9, undefined],
  ])("after %i tweets within a minute gives the next a background lane: %s", async (before, background) => {
    const { ports, sent } = aliceWith({ followers: 700 });
    const earlier = Array.from({ length: 20 }, (_, n) => {
      const id = firstIdAt(NOON - (n < before ? 1_000 * (n + 1) : 61_000 + n));
      return { position: id, tweetId: id, authorId: alice.id };
    });
    const listAuthorTweets: TweetPorts["listAuthorTweets"] = async (_, { limit }) => earlier.slice(0, limit);
    await fanOutTweet({ ...ports, listAuthorTweets }, change);
    expect(sent.map((chunk) => chunk.background)).toEqual([background, background]);
  });

  it("gives each of her 11 shards an invocation of its own, and never holds more than one page of 100,000 followers", async () => {
    const { fanOutAll, ids, sent, largestPage } = aliceWith({ followers: 100_000, followerShards: 11 });
    await fanOutAll();
    expect(new Set(sent.flatMap(({ followerIds }) => followerIds)).size).toBe(ids.length);
    expect(largestPage()).toBe(1000);
  });

  it("measures each chunk's delay under the size of its audience, but no flood, which is late on purpose", async () => {
    const audiences = async (options: Parameters<typeof aliceWith>[0]) => {
      const { fanOutAll, ports, sent, measured } = aliceWith(options);
      await fanOutAll();
      for (const chunk of sent.slice(0, 2)) await writeFeedRows(ports, chunk);
      return measured.map(({ audience }) => audience);
    };
    expect(await audiences({ followers: 100 })).toEqual(["upTo100"]);
    expect(await audiences({ followers: 501 })).toEqual(["upTo10k", "upTo10k"]);
    expect(await audiences({ followers: 10_001, followerShards: 2 })).toEqual(["above10k", "above10k"]);
    expect(await audiences({ followers: 3, fanOut: "read" })).toEqual(["onRead"]);
    const { ports, sent, measured } = aliceWith({ followers: 501 });
    await fanOutTweet(ports, change);
    for (const chunk of sent) await writeFeedRows(ports, { ...chunk, background: true });
    expect(measured).toEqual([]);
  });

  it("adds the tweet only to alice's recent tweets if she fans out on read", async () => {
    const { ports, written, recentTweets, notified } = aliceWith({ followers: 3, fanOut: "read" });
    await fanOutTweet(ports, change);
    expect([...recentTweets]).toEqual([tweetId]);
    expect(written).toEqual([]);
    expect(notified).toEqual([`listeners of ${alice.id}`]);
  });

  it.each(["movingToRead", "settling", "movingToWrite"] as const)(
    "does both while alice moves (%s)",
    async (fanOut) => {
      const { ports, ids, written, recentTweets } = aliceWith({ followers: 3, fanOut });
      await fanOutTweet(ports, change);
      expect([...recentTweets]).toEqual([tweetId]);
      expect(written).toEqual(ids);
    },
  );

  it("writes no rows for a tweet that alice has deleted in the meantime", async () => {
    const { ports, written, notified } = aliceWith({ followers: 3, deleted: true });
    await fanOutTweet(ports, change);
    expect([written, notified]).toEqual([[], []]);
  });

  it("ignores a tweet whose author no longer exists", async () => {
    const { ports, written } = aliceWith({ followers: 3 });
    await fanOutTweet(ports, { ...change, authorId: followerId(77) });
    expect(written).toEqual([]);
  });
});

describe("a busy table", () => {
  const chunk = { version: 1, tweetId, authorId: alice.id, correlationId: "request" } as const;

  it.each(["write", "remove"] as const)("takes what is left of a chunk later (%s)", async (action) => {
    const { ports, ids, written, removed, sent, notified } = aliceWith({ followers: 4 });
    const busyFor = async (rows: readonly { userId: string; position: string }[]) => {
      await (action === "write"
        ? ports.putFeedRows(rows.slice(0, 1) as never)
        : ports.removeFeedRows(rows.slice(0, 1)));
      throw new RowsLeft(ids.slice(1), new Error("busy"));
    };
    const busy = { ...ports, putFeedRows: busyFor, removeFeedRows: busyFor };
    await writeFeedRows(busy, { ...chunk, action, followerIds: ids });
    expect(action === "write" ? written : removed).toEqual([ids[0]]);
    expect(notified).toEqual(action === "write" ? [ids[0]] : []);
    expect(sent).toEqual([{ ...chunk, action, followerIds: ids.slice(1) }]);
    for (const rest of sent.splice(0)) await writeFeedRows(ports, rest);
    expect(action === "write" ? written : removed).toEqual(ids);
  });
});

describe("a chunk that has waited for longer than a second pass", () => {
  const chunk = {
    version: 1,
    tweetId,
    authorId: alice.id,
    correlationId: "request",
    action: "write",
  } as const;

  it("is written only for those who still follow alice, because nothing would remove the other rows", async () => {
    const { ports, ids, written } = aliceWith({ followers: 4 });
    const getFollowEdges: FollowPorts["getFollowEdges"] = async (follows) =>
      follows
        .filter(({ followerId: id }) => id !== ids[1])
        .map((follow) => ({ ...follow, active: follow.followerId !== ids[2], counted: 1, since: tweetId }));
    const asOf = (now: number) => ({ ...ports, getFollowEdges, now: () => now });
    await handleFeedWrites(asOf(NOON + 15 * 60_000), { ...chunk, followerIds: ids });
    expect(written.splice(0)).toEqual([ids[0], ids[3]]);
    await handleFeedWrites(asOf(NOON + 1_000), { ...chunk, followerIds: ids });
    expect(written).toEqual(ids);
  });
});

describe("removeTweetFromFeeds", () => {
  it("removes the tweet from the feeds of alice and her followers", async () => {
    const { ports, ids, removed } = aliceWith({ followers: 3, deleted: true });
    await removeTweetFromFeeds(ports, change);
    expect(removed).toEqual([alice.id, ...ids]);
  });

  it("sends the feeds of many followers in chunks", async () => {
    const { ports, removed, sent } = aliceWith({ followers: 700 });
    await removeTweetFromFeeds(ports, change);
    expect(removed).toEqual([alice.id]);
    expect(
      sent.map(({ action, background, followerIds }) => [action, background, followerIds.length]),
    ).toEqual([
      ["remove", true, 500],
      ["remove", true, 200],
    ]);
  });

  it("leaves her followers' feeds alone once every row of the tweet has expired", async () => {
    const young = aliceWith({ followers: 3, deleted: true, daysLater: 30 });
    await removeTweetFromFeeds(young.ports, change);
    expect(young.removed).toEqual([alice.id, ...young.ids]);
    const old = aliceWith({ followers: 100_000, deleted: true, daysLater: 32 });
    await removeTweetFromFeeds(old.ports, change);
    expect([old.removed, old.sent, old.largestPage()]).toEqual([[alice.id], [], 0]);
  });

  it("removes it from the recent tweets of a fan-out-on-read author, even if the index still lists it", async () => {
    const { ports, recentTweets } = aliceWith({ followers: 3, fanOut: "read" });
    recentTweets.add(tweetId);
    await removeTweetFromFeeds(ports, change);
    expect([...recentTweets]).toEqual([]);
  });
});
