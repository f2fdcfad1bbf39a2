import { describe, expect, it } from "vitest";
import type { FeedJob, MoveFollowers } from "../../../lib/contract/feed/events.ts";
import { type FanOut, nextFanOut } from "../../../lib/domain/feed/model.ts";
import { moveFollowers, startMove } from "../../../lib/domain/feed/move-followers.ts";
import type { FeedPorts } from "../../../lib/domain/feed/ports.ts";
import { resumeMove } from "../../../lib/domain/feed/resume-move.ts";
import { alice, NOON } from "../../people.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The moves that begin when alice tweets at noon, having fanned out like this for `age` ms. */
async function begun(fanOut: FanOut, age: number) {
  const moves: Parameters<FeedPorts["beginMove"]>[0][] = [];
  const beginMove: FeedPorts["beginMove"] = async (move) => {
    moves.push(move);
    return true;
  };
  const author = { id: alice.id, fanOut, fanOutAt: NOON - age };
  await resumeMove({ beginMove, now: () => NOON }, author, "tweet");
  return moves;
}

describe("resumeMove", () => {
  it("begins the move to write once alice has settled for longer than any feed row lives", async () => {
    expect(await begun("settling", 30 * DAY)).toEqual([]);
    expect(await begun("settling", 31 * DAY + 1)).toEqual([
      {
        authorId: alice.id,
        from: { fanOut: "settling", fanOutAt: NOON - 31 * DAY - 1 },
        to: "movingToWrite",
        ...{ now: NOON, correlationId: "tweet" },
      },
    ]);
  });

  it.each(["movingToRead", "movingToWrite"] as const)(
    "begins a move (%s) again that made no progress for 15 minutes",
    async (fanOut) => {
      expect(await begun(fanOut, 14 * MINUTE)).toEqual([]);
      expect(await begun(fanOut, 16 * MINUTE)).toMatchObject([{ from: { fanOut }, to: fanOut, now: NOON }]);
    },
  );

  it.each(["write", "read"] as const)("leaves alice alone while she fans out on %s", async (fanOut) => {
    expect(await begun(fanOut, 1000 * DAY)).toEqual([]);
  });
});

describe("a move to fan-out on read", () => {
  it("misses no tweet that the index lists late, although the tweet fanned out just before the move", async () => {
    const recent = new Set<string>();
    const jobs: { job: FeedJob; delaySeconds: number | undefined }[] = [];
    const move = { authorId: alice.id, fanOut: "movingToRead", correlationId: "follow" } as const;
    const listed = ["late", "early"].map((tweetId) => ({ position: tweetId, tweetId, authorId: alice.id }));
    const ports = {
      listAuthorTweets: async () => (jobs.length === 0 ? listed.slice(1) : listed),
      addRecentTweets: async (_: string, some: readonly { tweetId: string }[]) => {
        for (const { tweetId } of some) recent.add(tweetId);
      },
      sendFeedJob: async (job: FeedJob, delaySeconds?: number) => void jobs.push({ job, delaySeconds }),
      continueMove: async () => ({ followerShards: 1 }),
      pageFollowers: async () => ({ followerIds: [], next: undefined }),
      finishMove: async () => true,
      putFeedRows: async () => undefined,
      markFanOutOnRead: async () => true,
      clearFanOutOnRead: async () => true,
      listen: async () => undefined,
      now: () => NOON,
    };
    await startMove(ports, move);
    expect([...recent]).toEqual(["early"]);
    expect(jobs[0]?.delaySeconds).toBe(5);
    await moveFollowers(ports, jobs[0]?.job as MoveFollowers);
    expect([...recent]).toEqual(["early", "late"]);
  });
});

describe("nextFanOut", () => {
  it("crosses the limit at once on the way up, and a tenth below it on the way down", () => {
    expect(nextFanOut("write", 100, 100)).toBe("write");
    expect(nextFanOut("write", 101, 100)).toBe("movingToRead");
    expect(nextFanOut("read", 90, 100)).toBe("read");
    expect(nextFanOut("read", 89, 100)).toBe("settling");
  });

  it("returns to read without a move if the author grows again before settling", () => {
    expect(nextFanOut("settling", 100, 100)).toBe("settling");
    expect(nextFanOut("settling", 101, 100)).toBe("read");
  });

  it("finishes one move before it starts another", () => {
    expect(nextFanOut("movingToRead", 1, 100)).toBe("movingToRead");
    expect(nextFanOut("movingToWrite", 1000, 100)).toBe("movingToWrite");
  });
});
