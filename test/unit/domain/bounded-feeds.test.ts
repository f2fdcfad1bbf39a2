/** However much there is, a step handles a bounded part of it and sends a message for the rest. */
import { describe, expect, it } from "vitest";
import type { ClearFeed, FeedJob } from "../../../lib/contract/feed/events.ts";
import { firstIdAt, timeOf } from "../../../lib/core/ids.ts";
import { type BackfillPorts, backfillFeed, continueClear } from "../../../lib/domain/feed/backfill-feed.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import { alice, bob, NOON } from "../../people.ts";

const edge = { followerId: bob.id, followeeId: alice.id };
const change = { ...edge, correlationId: "request" };
const MINUTE = 60_000;

/** Alice posts every minute, and has done so for years: a million tweets, made as they are read. */
const listAuthorTweets: TweetPorts["listAuthorTweets"] = async (authorId, { before, limit }) => {
  const newest = before === undefined ? NOON : timeOf(before) - MINUTE;
  return Array.from({ length: limit }, (_, n) => {
    const tweetId = firstIdAt(newest - n * MINUTE);
    return { position: tweetId, tweetId, authorId };
  });
};

/** What follows from bob's unfollow of alice. Every tenth of her tweets has a row in his feed. */
function unfollow() {
  const jobs: FeedJob[] = [];
  const removed: string[] = [];
  const state = { active: false, lookedUp: 0, filled: 0 };
  const ports: BackfillPorts = {
    getFollowEdges: async () => [{ ...edge, active: state.active, counted: 0, since: firstIdAt(NOON) }],
    getFanOut: async () => ({ fanOut: "write", fanOutAt: NOON }),
    beginMove: async () => true,
    listAuthorTweets,
    findFeedRows: async (rows) => {
      state.lookedUp += rows.length;
      return rows.filter(({ position }) => (timeOf(position) / MINUTE) % 10 === 0);
    },
    removeFeedRows: async (rows) => void removed.push(...rows.map(({ position }) => position)),
    putFeedRows: async (rows) => {
      state.filled += rows.length;
    },
    sendFeedJob: async (job) => void jobs.push(job),
    sendSecondPass: async () => undefined,
    markFanOutOnRead: async () => true,
    listen: async () => undefined,
    stopListening: async () => undefined,
    now: () => NOON,
  };
  return { ports, jobs, removed, state };
}

describe("bob's unfollow of alice, who has posted a million tweets", () => {
  it("removes only rows that exist, a page per message, and ends with the rows that may still be there", async () => {
    const { ports, jobs, removed, state } = unfollow();
    await backfillFeed(ports, [change]);
    let messages = 0;
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      expect(jobs).toEqual([]);
      const before = state.lookedUp;
      await continueClear(ports, job as ClearFeed);
      expect(state.lookedUp - before).toBeLessThanOrEqual(100);
      messages += 1;
    }
    const rowsOfAMonth = 31 * 24 * 60;
    expect(state.lookedUp).toBeGreaterThanOrEqual(rowsOfAMonth);
    expect(messages).toBeLessThan(rowsOfAMonth / 100 + 2);
    expect(removed).toHaveLength(state.lookedUp / 10);
  });

  it("stops when bob follows her again, and brings her latest tweets back", async () => {
    const { ports, jobs, state } = unfollow();
    await backfillFeed(ports, [change]);
    state.active = true;
    const [job] = jobs.splice(0);
    const before = state.lookedUp;
    await continueClear(ports, job as ClearFeed);
    expect([jobs, state.lookedUp - before, state.filled]).toEqual([[], 0, 20]);
  });

  it("brings them back, too, if he follows her while the last page is removed", async () => {
    const { ports, state, jobs } = unfollow();
    const old = firstIdAt(NOON - 40 * 24 * 60 * MINUTE);
    const job = { version: 1, type: "clear-feed", before: old, ...change } as const;
    const removeFeedRows: BackfillPorts["removeFeedRows"] = async () => {
      state.active = true;
    };
    await continueClear({ ...ports, removeFeedRows }, job);
    expect([jobs, state.filled]).toEqual([[], 20]);
  });
});
