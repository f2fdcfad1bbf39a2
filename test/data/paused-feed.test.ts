import { beforeAll, describe, expect, it } from "vitest";
import { isoOf } from "../../lib/core/ids.ts";
import { getFeedState, listDueFeeds, removeFeedRows, setFeedState } from "../../lib/data/feed/index.ts";
import {
  listFollowers,
  listFollowing,
  pageFollowers,
  pageFollows,
  setPaused,
} from "../../lib/data/follow/index.ts";
import { FEEDS_DUE_SHARDS } from "../../lib/data/table/keys.ts";
import type { FeedState } from "../../lib/domain/feed/feed-state.ts";
import type { Use } from "../../lib/operations/command.ts";
import { rebuildFeed } from "../../lib/operations/feed/rebuild.ts";
import { newUser, newUsers } from "./fixtures.ts";
import { pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const consistent = { consistent: true } as const;

describe("a paused follow", () => {
  it("is found by whoever needs all followers, but not by a fan-out, until it is back", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    for (const { id } of [bob, carol]) await murmur.follow(id, alice.id);
    await murmur.drain();
    const [edge] = await pageFollows({ followerId: bob.id, after: undefined, limit: 10 });
    const page = { followeeId: alice.id, shard: 0, after: undefined, limit: 10 };
    const readers = async () => (await pageFollowers({ ...page, readersOnly: true })).followerIds;
    const everyone = async () => (await pageFollowers(page)).followerIds;
    const listed = async () =>
      (await listFollowers({ id: alice.id, shards: 1 }, { limit: 10 })).map(({ userId }) => userId);

    await setPaused(edge!, { paused: true, change: 1 });
    expect([await readers(), await everyone()]).toEqual([[carol.id], [carol.id, bob.id]]);
    expect(await listed()).toEqual([carol.id, bob.id]);
    expect(await listFollowing(bob.id, { limit: 10 })).toEqual([{ position: edge!.since, userId: alice.id }]);
    const older = await listFollowers({ id: alice.id, shards: 1 }, { limit: 10, before: edge!.since });
    expect(older).toEqual([]);

    await setPaused(edge!, { paused: false, change: 2 });
    expect(await readers()).toEqual([bob.id, carol.id]);
    // A page of the pause that comes late.
    await setPaused(edge!, { paused: true, change: 1 });
    expect(await readers()).toEqual([bob.id, carol.id]);
  });

  it("does not come back after it has ended, nor does a late pause touch a new follow", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    const [edge] = await pageFollows({ followerId: bob.id, after: undefined, limit: 10 });
    await murmur.follow(bob.id, alice.id, false);
    await setPaused(edge!, { paused: true, change: 1 });
    const page = { followeeId: alice.id, shard: 0, after: undefined, limit: 10 };
    expect((await pageFollowers(page)).followerIds).toEqual([]);
    await murmur.follow(bob.id, alice.id);
    await setPaused(edge!, { paused: true, change: 1 });
    expect((await pageFollowers({ ...page, readersOnly: true })).followerIds).toEqual([bob.id]);
  });
});

describe("the state of a feed", () => {
  it("changes only from the state that was read, and is listed while it is due", async () => {
    const { id: userId } = await newUser("reader");
    const now = Date.now();
    const active: FeedState = { status: "active", change: 0, dueAt: now - 1 };
    expect(await getFeedState(userId)).toBeUndefined();
    expect(await setFeedState({ userId, from: undefined, to: active })).toBe(true);
    expect(await setFeedState({ userId, from: undefined, to: active })).toBe(false);
    expect(await getFeedState(userId, consistent)).toEqual(active);
    const due = async () => {
      const shards = Array.from({ length: FEEDS_DUE_SHARDS }, (_, shard) =>
        listDueFeeds({ shard, now, after: undefined, limit: 10 }),
      );
      return (await Promise.all(shards)).flat().filter((row) => row.userId === userId);
    };
    expect(await due()).toEqual([{ userId, position: `${isoOf(now - 1)}#${userId}` }]);

    const paused: FeedState = { status: "paused", change: 1 };
    expect(await setFeedState({ userId, from: { ...active, dueAt: now }, to: paused })).toBe(false);
    expect(await setFeedState({ userId, from: active, to: paused })).toBe(true);
    expect(await getFeedState(userId, consistent)).toEqual(paused);
    expect(await due()).toEqual([]);
    const resuming: FeedState = { status: "resuming", change: 2, dueAt: now + 1 };
    expect(await setFeedState({ userId, from: paused, to: resuming })).toBe(true);
    expect(await due()).toEqual([]);
  });
});

describe("a paused feed", () => {
  it("lacks none of the rows that its follows would have, until its reader is back", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(alice.id, bob.id);
    const tweetId = await murmur.tweet(bob.id, "While alice is away");
    await murmur.drain();
    await removeFeedRows([{ userId: alice.id, position: tweetId }]);
    const state = await getFeedState(alice.id);
    const paused: FeedState = { status: "paused", change: 1 };
    await setFeedState({ userId: alice.id, from: state, to: paused });
    const use = { dryRun: false, say: () => undefined, print: () => undefined } as unknown as Use;
    expect(await rebuildFeed(use, alice.id, { all: true })).toEqual({ missing: 0, leftOver: 0, written: 0 });
    await setFeedState({ userId: alice.id, from: paused, to: { status: "active", change: 2, dueAt: 1 } });
    expect(await rebuildFeed(use, alice.id, { all: true })).toMatchObject({ missing: 1, written: 1 });
  });
});
