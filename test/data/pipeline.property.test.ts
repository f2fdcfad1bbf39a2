import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { notificationList } from "../../lambdas/shared/notification-list.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { getSeen } from "../../lib/data/notification/seen.ts";
import { readerPorts } from "../../lib/data/reader/index.ts";
import { findRepostsConsistently } from "../../lib/data/repost/repost.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { rank } from "../../lib/domain/discover/score.ts";
import { type FeedRow, feedRowOf } from "../../lib/domain/feed/model.ts";
import { allTypes } from "../../lib/domain/notification/filter.ts";
import { listNotifications } from "../../lib/domain/notification/list-notifications.ts";
import {
  crashes,
  drainInOrder,
  history,
  type Model,
  type ModelTweet,
  newModel,
  pair,
  take,
} from "./history.ts";
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

async function expectTweets({ users, tweets, favorites, reposts }: Model): Promise<void> {
  for (const tweet of tweets) {
    const row = await rowOf(keys.tweet(tweet.id));
    const count = users.filter(({ id }) => favorites.has(pair(id, tweet.id))).length;
    expect(row).toMatchObject({ active: tweet.active, counted: Number(tweet.active) });
    expect(row?.expiresAt !== undefined).toBe(!tweet.active);
    expect(row?.favorites ?? 0).toBe(count);
    expect(row?.reposts ?? 0).toBe(users.filter(({ id }) => reposts.has(pair(id, tweet.id))).length);
    expect(row?.quotes ?? 0).toBe(tweets.filter(({ quoted, active }) => quoted === tweet && active).length);
    expect(row?.replies ?? 0).toBe(tweets.filter(({ parent, active }) => parent === tweet && active).length);
    expect(row?.GSI3PK !== undefined).toBe(tweet.active && count >= 2);
  }
}

/** Active edges are counted, and ended ones are deleted. */
async function expectEdges({ users, tweets, follows, favorites, reposts }: Model): Promise<void> {
  for (const { id } of users) {
    for (const followee of users)
      await expectEdge(
        keys.follow({ followerId: id, followeeId: followee.id }),
        follows.has(pair(id, followee.id)),
      );
    for (const tweet of tweets) {
      const key = { userId: id, tweetId: tweet.id };
      await expectEdge(keys.favorite(key), favorites.has(pair(id, tweet.id)));
      await expectEdge(keys.repost(key), reposts.has(pair(id, tweet.id)));
    }
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
    const rows = await rowsOf(id);
    const tweets = rows.filter(({ reason }) => reason === "following").map(({ tweetId }) => tweetId);
    const shown = new Set(tweets.filter((one) => !deleted.has(one)));
    const expected = model.tweets.filter(
      ({ author, active }) => active && (author.id === id || model.follows.has(pair(id, author.id))),
    );
    expect([...shown].sort()).toEqual(expected.map((tweet) => tweet.id));
    expect(await repostsIn(rows, deleted)).toEqual(expectedReposts(model, id));
  }
}

/** A feed's rows, those of fan-out-on-read authors among them. */
async function rowsOf(userId: string): Promise<FeedRow[]> {
  const recent = await getRecentTweets(
    (await listFanOutOnReadAuthors(userId)).map(({ authorId }) => authorId),
  );
  return [...(await listFeedRows(userId, { limit: 200 })), ...[...recent.values()].flat().map(feedRowOf)];
}

/** Who has reposted what, by the rows. Those of ended reposts may remain: they are hidden when they are read. */
async function repostsIn(rows: readonly FeedRow[], deleted: ReadonlySet<string>): Promise<string[]> {
  const reposts = rows.filter(({ reason, tweetId }) => reason === "repost" && !deleted.has(tweetId));
  const standing = await findRepostsConsistently(
    reposts.map(({ actorId: userId, tweetId, position: since }) => ({ userId, tweetId, since })),
  );
  const shown = reposts.filter(({ position }) => standing.has(position));
  return [...new Set(shown.map(({ actorId, tweetId }) => pair(actorId, tweetId)))].sort();
}

function expectedReposts({ users, tweets, follows, reposts }: Model, userId: string): string[] {
  return users
    .filter(({ id }) => follows.has(pair(userId, id)))
    .flatMap(({ id }) => tweets.filter(({ active }) => active).map((tweet) => pair(id, tweet.id)))
    .filter((one) => reposts.has(one))
    .sort();
}

/** The model has at most two others, so that a notification names everyone behind it. */
async function expectNotifications(model: Model): Promise<void> {
  for (const { id } of model.users) {
    const request = { userId: id, types: allTypes, position: undefined, limit: 100 };
    const { items, unread } = await listNotifications(
      { ...notificationList, ...readerPorts(), getSeen },
      request,
    );
    const shown = items.map(({ type, actors, count, tweet }) => {
      expect(actors).toHaveLength(count);
      return { type, actorIds: actors.map((actor) => actor.id), tweetId: tweet?.id };
    });
    // The follows of one window are one notification; a history may span two.
    const follows = shown.filter(({ type }) => type === "follow").flatMap(({ actorIds }) => actorIds);
    expect(follows.sort()).toEqual(followersOf(model, id).sort());
    const others = shown.filter(({ type }) => type !== "follow");
    expect(others.map(lineOf).sort()).toEqual(expectedOf(model, id).map(lineOf).sort());
    expect(unread).toBe(items.length);
  }
}

type Expected = { type: string; actorIds: string[]; tweetId: string | undefined };
const lineOf = ({ type, actorIds, tweetId }: Expected) => `${type} ${tweetId} ${actorIds.sort().join(" ")}`;

function followersOf({ users, follows }: Model, userId: string): string[] {
  return users.map(({ id }) => id).filter((id) => follows.has(pair(id, userId)));
}

/**
 * One notification for the favorites of each of the user's tweets, one for its reposts, and one for each other tweet that
 * concerns them.
 */
function expectedOf(model: Model, userId: string): Expected[] {
  return model.tweets
    .filter(({ active }) => active)
    .flatMap((tweet) => (tweet.author.id === userId ? foldsOf(model, tweet) : about(model, tweet, userId)));
}

function foldsOf({ users, favorites, reposts }: Model, { id: tweetId, author }: ModelTweet): Expected[] {
  const others = users.map(({ id }) => id).filter((id) => id !== author.id);
  const fold = (type: string, edges: ReadonlySet<string>) => {
    const actorIds = others.filter((id) => edges.has(pair(id, tweetId)));
    return actorIds.length > 0 ? [{ type, actorIds, tweetId }] : [];
  };
  return [...fold("favorite", favorites), ...fold("repost", reposts)];
}

function about(
  { announced }: Model,
  { id, author, parent, quoted, mentions }: ModelTweet,
  userId: string,
): Expected[] {
  const of = (type: string) => [{ type, actorIds: [author.id], tweetId: id }];
  if (parent?.author.id === userId) return of("reply");
  if (quoted?.author.id === userId) return of("quote");
  if (mentions.some((user) => user.id === userId)) return of("mention");
  return announced.has(pair(userId, id)) ? of("tweet") : [];
}

describe("the pipeline", () => {
  it(
    "ends with exact counters, feeds and notifications, even if messages are repeated, late or split, and steps crash",
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
          await expectNotifications(model);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
      );
    },
    TIME_LIMIT * 2,
  );
});
