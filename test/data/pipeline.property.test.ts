import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { listInboxRows } from "../../lib/data/notification/inbox.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { rank } from "../../lib/domain/discover/score.ts";
import { crashes, drainInOrder, history, type Model, newModel, pair, take } from "./history.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

/** For all histories together, ms; each makes a few hundred requests. */
const TIME_LIMIT = 120_000;
const RUNS = 15;

beforeAll(useFreshTable);

async function expectProfiles({ users, tweets, follows }: Model): Promise<void> {
  for (const { id } of users) {
    const row = await rowOf(keys.profile(id));
    const followers = users.filter((other) => follows.has(pair(other.id, id))).length;
    expect(row?.followers ?? 0).toBe(followers);
    expect(row?.following ?? 0).toBe(users.filter((other) => follows.has(pair(id, other.id))).length);
    expect(row?.tweets ?? 0).toBe(tweets.filter(({ author, active }) => author.id === id && active).length);
    expect(row?.GSI3PK !== undefined).toBe(rank(followers, undefined, undefined) !== undefined);
  }
}

async function expectTweets({ users, tweets, favorites }: Model): Promise<void> {
  for (const tweet of tweets) {
    const row = await rowOf(keys.tweet(tweet.id));
    const count = users.filter(({ id }) => favorites.has(pair(id, tweet.id))).length;
    expect(row).toMatchObject({ active: tweet.active, counted: Number(tweet.active) });
    expect(row?.expiresAt !== undefined).toBe(!tweet.active);
    expect(row?.favorites ?? 0).toBe(count);
    expect(row?.replies ?? 0).toBe(tweets.filter(({ parent, active }) => parent === tweet && active).length);
    expect(row?.GSI3PK !== undefined).toBe(tweet.active && count >= 2);
  }
}

/** Active edges are counted, and ended ones are deleted. */
async function expectEdges({ users, tweets, follows, favorites }: Model): Promise<void> {
  for (const { id } of users) {
    for (const followee of users)
      await expectEdge(
        keys.follow({ followerId: id, followeeId: followee.id }),
        follows.has(pair(id, followee.id)),
      );
    for (const tweet of tweets)
      await expectEdge(keys.favorite({ userId: id, tweetId: tweet.id }), favorites.has(pair(id, tweet.id)));
  }
}

async function expectEdge(key: Key, exists: boolean): Promise<void> {
  const row = await rowOf(key);
  expect(row && { active: row.active, counted: row.counted }).toEqual(
    exists ? { active: true, counted: 1 } : undefined,
  );
}

function deletedIds({ tweets }: Model): Set<string> {
  return new Set(tweets.filter(({ active }) => !active).map(({ id }) => id));
}

/** Rows of deleted tweets may remain: they are hidden when they are read. */
async function expectFeeds(model: Model): Promise<void> {
  const deleted = deletedIds(model);
  for (const { id } of model.users) {
    const rows = (await listFeedRows(id, { limit: 100 })).map(({ tweetId }) => tweetId);
    const recent = await getRecentTweets((await listFanOutOnReadAuthors(id)).map(({ authorId }) => authorId));
    const shown = new Set([...rows, ...[...recent.values()].flat()].filter((one) => !deleted.has(one)));
    const expected = model.tweets.filter(
      ({ author, active }) => active && (author.id === id || model.follows.has(pair(id, author.id))),
    );
    expect([...shown].sort()).toEqual(expected.map((tweet) => tweet.id));
  }
}

/** Notifications of deleted tweets may remain: they are hidden when they are read. */
async function expectInboxes(model: Model): Promise<void> {
  const deleted = deletedIds(model);
  for (const { id } of model.users) {
    const rows = await listInboxRows(id, { limit: 100 });
    const shown = rows
      .filter(({ tweetId }) => tweetId === null || !deleted.has(tweetId))
      .map(({ type, actorId, tweetId }) => `${type} ${actorId} ${tweetId}`);
    expect(shown.sort()).toEqual(expectedInboxOf(model, id).sort());
  }
}

function expectedInboxOf({ users, tweets, follows, favorites }: Model, userId: string): string[] {
  const active = tweets.filter((tweet) => tweet.active);
  const newFollowers = users
    .filter(({ id }) => follows.has(pair(id, userId)))
    .map(({ id }) => `follow ${id} null`);
  const favorited = active
    .filter(({ author }) => author.id === userId)
    .flatMap((tweet) =>
      users
        .filter(({ id }) => id !== userId && favorites.has(pair(id, tweet.id)))
        .map(({ id }) => `favorite ${id} ${tweet.id}`),
    );
  const addressed = active.flatMap(({ id: tweetId, author, parent, mentions }) => {
    if (author.id === userId) return [];
    if (parent?.author.id === userId) return [`reply ${author.id} ${tweetId}`];
    return mentions.some(({ id }) => id === userId) ? [`mention ${author.id} ${tweetId}`] : [];
  });
  return [...newFollowers, ...favorited, ...addressed];
}

describe("the pipeline", () => {
  it(
    "ends with exact counters, feeds and inboxes, even if messages are repeated, late or split, and steps crash",
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async ({ steps, fanOutOnWriteLimit, crashEvery, order }) => {
          const model = await newModel();
          const murmur = pipeline({ fanOutOnWriteLimit, hiccup: crashes(crashEvery) });
          for (const step of steps) await take(model, murmur, step);
          await drainInOrder(murmur, order[Symbol.iterator]());
          await expectProfiles(model);
          await expectTweets(model);
          await expectEdges(model);
          await expectFeeds(model);
          await expectInboxes(model);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
      );
    },
    TIME_LIMIT * 2,
  );
});
