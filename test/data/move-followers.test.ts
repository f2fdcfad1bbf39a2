import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { beginMove, finishMove, getFanOut } from "../../lib/data/feed/fan-out.ts";
import * as feedAdapters from "../../lib/data/feed/index.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { setFollow } from "../../lib/data/follow/follow.ts";
import * as followAdapters from "../../lib/data/follow/index.ts";
import {
  clearFanOutOnRead,
  listFanOutOnReadAuthors,
  markFanOutOnRead,
} from "../../lib/data/follow/on-read.ts";
import { listReposts } from "../../lib/data/repost/index.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { getProfile, getProfiles } from "../../lib/data/user/profile.ts";
import type { FanOut } from "../../lib/domain/feed/model.ts";
import { feedRows } from "../../lib/domain/feed/skeleton.ts";
import { addFollowers, idAt, newUser, newUsers, storedFeedOf } from "./fixtures.ts";
import { type Message, type Pipeline, pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
afterEach(() => void vi.useRealTimers());

const DAY = 24 * 60 * 60_000;

/** Lets `ms` pass for how a user fans out. */
async function age(userId: string, ms: number): Promise<void> {
  await updateItem(keys.profile(userId), {
    UpdateExpression: "ADD fanOutAt :ms",
    ExpressionAttributeValues: { ":ms": -ms },
  });
}

/** The ids of the recent tweets that all of an author's readers share. */
async function recentTweetsOf(authorId: string): Promise<string[]> {
  const rows = (await getRecentTweets([authorId])).get(authorId) ?? [];
  return rows.map(({ tweetId }) => tweetId);
}

/** Lets an author settle and returns the tweet that then begins the move to write. */
async function settleAndTweet(murmur: Pipeline, authorId: string, drain = murmur.drain): Promise<string> {
  await age(authorId, 32 * DAY);
  const tweet = await murmur.tweet(authorId, "settled");
  await drain();
  return tweet;
}

describe("moving between fan-out on write and on read", () => {
  it("marks alice's 450 followers page by page when she passes the limit, and clears the marks on the way back", async () => {
    const alice = await newUser("alice");
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const tweets: string[] = [];
    for (let n = 0; n < 3; n++) tweets.unshift(await murmur.tweet(alice.id, `tweet ${n}`));
    await murmur.drain();
    const [bob, carol] = [await newUser("bob"), await newUser("carol")];
    const followers = await addFollowers(alice, 450);
    const sample = [followers[0]!, followers[250]!, followers[449]!];
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(carol.id, alice.id);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read", followers: 2 });
    for (const id of [bob.id, carol.id, ...sample])
      expect(await listFanOutOnReadAuthors(id)).toMatchObject([{ authorId: alice.id }]);
    expect(await recentTweetsOf(alice.id)).toEqual(tweets);

    const onRead = await murmur.tweet(alice.id, "to readers");
    await murmur.drain();
    expect(await storedFeedOf(followers[0]!)).toEqual([]);
    expect(await recentTweetsOf(alice.id)).toEqual([onRead, ...tweets]);

    await murmur.follow(bob.id, alice.id, false);
    await murmur.follow(carol.id, alice.id, false);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "settling", followers: 0 });
    const last = await settleAndTweet(murmur, alice.id);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "write", followers: 0 });
    for (const id of sample) {
      expect(await listFanOutOnReadAuthors(id)).toEqual([]);
      expect(await storedFeedOf(id)).toEqual([last, onRead, ...tweets]);
    }
    expect(await storedFeedOf(bob.id)).toEqual([]);
  });

  it("ignores late messages of an earlier move: they neither move followers nor finish the current move", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const late: Message[] = [];
    const drainAndRecord = async () => {
      while (murmur.waiting.length > 0) {
        late.push(...murmur.waiting.filter(({ body }) => body.includes("move-followers")));
        await murmur.deliver(murmur.waiting[0]!.queue, [murmur.waiting.shift()!]);
      }
    };
    for (const following of [true, false])
      for (const { id } of [bob, carol]) {
        await murmur.follow(id, alice.id, following);
        await drainAndRecord();
      }
    await settleAndTweet(murmur, alice.id, drainAndRecord);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "write", followers: 0 });
    for (const { id } of [bob, carol]) await murmur.follow(id, alice.id);
    for (const message of murmur.waiting.filter(({ queue }) => queue === "counterUpdates"))
      await murmur.deliver("counterUpdates", [message]);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "movingToRead" });
    expect(late.length).toBeGreaterThan(1);
    await murmur.deliver("feedJobs", late);
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "movingToRead" });
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read" });
    expect(await listFanOutOnReadAuthors(bob.id)).toMatchObject([{ authorId: alice.id }]);
  });

  it("keeps every page of bob's feed while alice crosses the limit in both directions and, a month later, fans out on write", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const [alice, bob, carol] = await newUsers();
    const dave = await newUser("dave");
    const murmur = pipeline({ fanOutOnWriteLimit: 2 });
    const feed = async (limit: number) => {
      const all: string[] = [];
      const read = feedRows(
        { ...feedAdapters, ...followAdapters, listAuthorTweets, listReposts, getProfiles },
        bob.id,
      );
      for (let before: string | undefined; ; before = all.at(-1)) {
        const rows = await read({ before, limit });
        all.push(...rows.map(({ tweetId }) => tweetId));
        if (rows.length < limit) return all;
      }
    };
    const expected: string[] = [];
    const unchanged = async (fanOut: FanOut) => {
      // Recent tweets are cached for a moment.
      vi.setSystemTime(Date.now() + 5_000);
      expect((await getProfile(alice.id))?.fanOut).toBe(fanOut);
      for (const limit of [7, 100]) expect(await feed(limit)).toEqual(expected);
    };
    const post = async (count: number) => {
      for (let n = 0; n < count; n++) expected.unshift(await murmur.tweet(alice.id, `${n}`));
      await murmur.drain();
    };
    const othersFollow = async (following: boolean) => {
      for (const { id } of [carol, dave]) await murmur.follow(id, alice.id, following);
      await murmur.drain();
    };
    await murmur.follow(bob.id, alice.id);
    await post(3);
    await unchanged("write");
    await othersFollow(true);
    await post(9);
    await unchanged("read");
    await othersFollow(false);
    await post(2);
    await unchanged("settling");
    await othersFollow(true);
    await post(2);
    await unchanged("read");
    await othersFollow(false);
    vi.setSystemTime(Date.now() + 20 * DAY);
    await post(5);
    await unchanged("settling");
    vi.setSystemTime(Date.now() + 12 * DAY);
    await post(1);
    await unchanged("write");
    expect(await listFanOutOnReadAuthors(bob.id)).toEqual([]);
  });

  it("begins a stalled move again, so that its lost message does not leave alice moving for good", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    await murmur.follow(bob.id, alice.id);
    await murmur.drain();
    await murmur.follow(carol.id, alice.id);
    for (const message of murmur.waiting.splice(0)) await murmur.deliver(message.queue, [message]);
    const [changed] = murmur.waiting.filter(({ body }) => body.includes("fanOut.changed"));
    murmur.waiting.splice(0);
    expect(changed).toBeDefined();
    await murmur.tweet(alice.id, "nothing yet");
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "movingToRead" });
    await age(alice.id, 16 * 60_000);
    await murmur.tweet(alice.id, "again");
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read" });
    // The lost message turns up after all.
    await murmur.deliver("followChanges", [changed!]);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ fanOut: "read" });
    for (const { id } of [bob, carol]) expect(await listFanOutOnReadAuthors(id)).toHaveLength(1);
  });

  it("begins a move once, however many tweets ask for it", async () => {
    const [alice] = await newUsers();
    await updateItem(keys.profile(alice.id), {
      UpdateExpression: "SET fanOut = :settling, fanOutAt = :at",
      ExpressionAttributeValues: { ":settling": "settling", ":at": 1 },
    });
    const from = { fanOut: "settling", fanOutAt: 1 } as const;
    const begin = (n: number) =>
      beginMove({ authorId: alice.id, from, to: "movingToWrite", now: 2, correlationId: `tweet ${n}` });
    expect((await Promise.all([1, 2, 3].map(begin))).filter(Boolean)).toHaveLength(1);
  });

  it("marks neither a follow that has ended nor one that never existed", async () => {
    const [alice, bob] = await newUsers();
    const edge = { followerId: bob.id, followeeId: alice.id };
    const wanted = { ...edge, followerShards: 1, correlationId: "request" };
    expect(await markFanOutOnRead(edge)).toBe(false);
    expect(await clearFanOutOnRead(edge)).toBe(false);
    await setFollow({ ...wanted, following: true, since: idAt(1) });
    await setFollow({ ...wanted, following: false, since: idAt(2) });
    expect(await markFanOutOnRead(edge)).toBe(false);
    expect(await listFanOutOnReadAuthors(bob.id)).toEqual([]);
  });

  it("does nothing for a user who does not exist", async () => {
    const authorId = randomUUID();
    expect(await getFanOut(authorId)).toBeUndefined();
    expect(await finishMove({ authorId, correlationId: "request", from: "movingToRead", to: "read" })).toBe(
      false,
    );
  });
});
