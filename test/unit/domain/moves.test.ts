import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedJob, MoveFollowers } from "../../../lib/contract/feed/events.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { Range } from "../../../lib/core/page/range.ts";
import { type JudgePorts, judgePace } from "../../../lib/domain/feed/judge-pace.ts";
import { type FanOut, nextFanOut, nextPostsOften } from "../../../lib/domain/feed/model.ts";
import { moveFollowers, startMove } from "../../../lib/domain/feed/move-followers.ts";
import type { FeedPorts } from "../../../lib/domain/feed/ports.ts";
import { resumeMove } from "../../../lib/domain/feed/resume-move.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";
import { alice, NOON, profileOf } from "../../people.ts";

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
      listReposts: async () => [],
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
  const next = (current: FanOut, followers: number, postsOften = false) =>
    nextFanOut(current, { followers, postsOften }, 100);

  it("crosses the limit at once on the way up, and a tenth below it on the way down", () => {
    expect(next("write", 100)).toBe("write");
    expect(next("write", 101)).toBe("movingToRead");
    expect(next("read", 90)).toBe("read");
    expect(next("read", 89)).toBe("settling");
  });

  it("moves an author who posts often to read with any number of followers, and back only once they post less", () => {
    expect(next("write", 1, true)).toBe("movingToRead");
    expect(next("read", 1, true)).toBe("read");
    expect(next("read", 1)).toBe("settling");
    expect(next("read", 101)).toBe("read");
  });

  it("returns to read without a move if the author grows again, or posts often again, before settling", () => {
    expect(next("settling", 100)).toBe("settling");
    expect(next("settling", 101)).toBe("read");
    expect(next("settling", 1, true)).toBe("read");
  });

  it("finishes one move before it starts another", () => {
    expect(next("movingToRead", 1)).toBe("movingToRead");
    expect(next("movingToWrite", 1000, true)).toBe("movingToWrite");
  });

  it("never leaves a state and comes back for the same author: what it returns is final or moving", () => {
    const states = fc.constantFrom<FanOut>("write", "movingToRead", "read", "settling", "movingToWrite");
    fc.assert(
      fc.property(states, fc.nat({ max: 200 }), fc.boolean(), (current, followers, postsOften) => {
        const after = next(current, followers, postsOften);
        expect(next(after, followers, postsOften)).toBe(after);
      }),
    );
  });
});

describe("nextPostsOften", () => {
  it("begins above the limit, for 30 days' worth of tweets, and ends at half of it", () => {
    expect(nextPostsOften(false, 180, 6)).toBe(false);
    expect(nextPostsOften(false, 181, 6)).toBe(true);
    expect(nextPostsOften(true, 91, 6)).toBe(true);
    expect(nextPostsOften(true, 90, 6)).toBe(false);
  });
});

describe("judgePace", () => {
  /** What is stored about alice when her pace is judged, and the tweets that were listed for it. */
  async function judged(author: Partial<Profile>, lately: number) {
    const stored: Parameters<FeedPorts["setPace"]>[0][] = [];
    const ranges: Range[] = [];
    const ports: JudgePorts = {
      ...{ fanOutOnWriteLimit: 100, fanOutOnWriteTweets: 6, now: () => NOON },
      listAuthorTweets: async (_, range) => {
        ranges.push(range);
        const rows = Array.from({ length: lately }, (_, i) => firstIdAt(NOON - i));
        return rows
          .slice(0, range.limit)
          .map((tweetId) => ({ position: tweetId, tweetId, authorId: alice.id }));
      },
      setPace: async (change) => {
        stored.push(change);
        return true;
      },
    };
    const changed = await judgePace(ports, profileOf(alice, { tweets: 800, ...author }), "tweet");
    expect(changed).toBe(stored.length > 0);
    return { stored: stored[0], ranges };
  }

  it("begins a move to read if alice's rows cost more than the reads of her followers", async () => {
    const { stored, ranges } = await judged({ fanOut: "write" }, 181);
    expect(stored).toEqual({
      ...{ authorId: alice.id, postsOften: true, from: "write", to: "movingToRead" },
      ...{ now: NOON, correlationId: "tweet" },
    });
    expect(ranges).toEqual([{ after: firstIdAt(NOON - 30 * DAY), limit: 181 }]);
  });

  it("lets her settle once she posts half as often", async () => {
    expect((await judged({ fanOut: "read", postsOften: true }, 91)).stored).toBeUndefined();
    const { stored } = await judged({ fanOut: "read", postsOften: true }, 90);
    expect(stored).toMatchObject({ postsOften: false, from: "read", to: "settling" });
  });

  it("remembers her pace while she moves or has too many followers, without another move", async () => {
    const { stored } = await judged({ fanOut: "movingToWrite" }, 181);
    expect(stored).toMatchObject({ postsOften: true, from: "movingToWrite", to: "movingToWrite" });
    const celebrity = await judged({ fanOut: "read", followers: 101, postsOften: true }, 0);
    expect(celebrity.stored).toMatchObject({ postsOften: false, from: "read", to: "read" });
  });

  it("begins the move that her pace asks for, if another one has just ended", async () => {
    const { stored } = await judged({ fanOut: "write", postsOften: true }, 181);
    expect(stored).toMatchObject({ postsOften: true, from: "write", to: "movingToRead" });
  });

  it("reads nothing for seven of eight tweets, nor of who has never posted as much", async () => {
    expect((await judged({ tweets: 801 }, 181)).ranges).toEqual([]);
    expect((await judged({ tweets: 176 }, 181)).ranges).toEqual([]);
  });
});
