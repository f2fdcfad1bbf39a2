import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { type BackfillPorts, backfillFeed, runSecondPass } from "../../../lib/domain/feed/backfill-feed.ts";
import type { FanOut } from "../../../lib/domain/feed/model.ts";
import type { Follow } from "../../../lib/domain/follow/model.ts";
import { alice, bob, NOON } from "../../people.ts";

const tweetId = firstIdAt(NOON);
const change = { followerId: bob.id, followeeId: alice.id, correlationId: "request" };

/** Bob's follow of alice, who has one tweet. `whileClearing` runs once, when a removal of her rows has started. */
function follow({ active, fanOut = "write", whileClearing = async () => undefined }: Setting) {
  const edge = { ...change, since: tweetId, active, counted: 0 } as Follow;
  const feed = new Set(active ? [] : [tweetId]);
  const calls: string[] = [];
  let interrupt: typeof whileClearing | undefined = whileClearing;
  const ports: BackfillPorts = {
    getFollowEdges: async () => [{ ...edge }],
    getFanOut: async () => ({ fanOut, fanOutAt: NOON }),
    beginMove: async () => true,
    listAuthorTweets: async () => [{ position: tweetId, tweetId, authorId: alice.id }],
    listReposts: async () => [],
    putFeedRows: async (rows) => {
      for (const { position } of rows) feed.add(position);
    },
    removeFeedRows: async (rows) => {
      calls.push("remove rows");
      await interrupt?.({ edge, ports });
      interrupt = undefined;
      for (const { position } of rows) feed.delete(position);
    },
    findFeedRows: async (rows) => rows.filter(({ position }) => feed.has(position)),
    sendFeedJob: async () => undefined,
    sendSecondPass: async () => void calls.push("second pass"),
    markFanOutOnRead: async () => {
      calls.push("mark");
      return true;
    },
    listen: async () => void calls.push("listen"),
    stopListening: async () => undefined,
    now: () => NOON,
  };
  return { ports, feed, calls };
}

type Interruption = { edge: Follow; ports: BackfillPorts };
type Setting = {
  active: boolean;
  fanOut?: FanOut;
  whileClearing?: (interruption: Interruption) => Promise<void>;
};

describe("bob's feed", () => {
  it("keeps alice's tweets if he follows her again while the removal of her rows is running", async () => {
    const { ports, feed } = follow({
      active: false,
      whileClearing: async ({ edge, ports: concurrent }) => {
        edge.active = true;
        await backfillFeed(concurrent, [change]);
      },
    });
    await backfillFeed(ports, [change]);
    expect([...feed]).toEqual([tweetId]);
  });

  it("names the follows that failed, so that only they are retried", async () => {
    const { ports } = follow({ active: true });
    const other = { ...change, followeeId: "00000000-0000-4000-8000-000000000009" };
    const broken: BackfillPorts = {
      ...ports,
      getFollowEdges: async (keys) =>
        keys.some(({ followeeId }) => followeeId === alice.id) ? ports.getFollowEdges(keys) : [],
      putFeedRows: async () => Promise.reject(new Error("busy")),
    };
    const failure = backfillFeed(broken, [change, other]);
    await expect(failure).rejects.toMatchObject({ name: "SomeFailed", items: [change] });
  });

  it("gets its second pass even if a long removal of alice's rows never ends", async () => {
    const { ports, calls } = follow({
      active: false,
      whileClearing: async () => {
        throw new Error("timeout");
      },
    });
    await expect(backfillFeed(ports, [change])).rejects.toThrow("timeout");
    expect(calls).toEqual(["second pass", "remove rows"]);
  });

  it.each(["read", "settling", "movingToRead"] as const)(
    "is marked to read alice's tweets, and learns of them at once, while she fans out on %s",
    async (fanOut) => {
      const first = follow({ active: true, fanOut });
      await backfillFeed(first.ports, [change]);
      expect(first.calls).toEqual(["second pass", "mark", "listen"]);
      const second = follow({ active: true, fanOut });
      await runSecondPass(second.ports, [change]);
      expect(second.calls).toEqual(["mark"]);
    },
  );

  it.each(["write", "movingToWrite"] as const)("is not marked while she fans out on %s", async (fanOut) => {
    const { ports, calls, feed } = follow({ active: true, fanOut });
    await backfillFeed(ports, [change]);
    expect(calls).not.toContain("mark");
    expect([...feed]).toEqual([tweetId]);
  });
});
