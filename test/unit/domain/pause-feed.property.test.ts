import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { FeedJob } from "../../../lib/contract/feed/events.ts";
import type { FeedState } from "../../../lib/domain/feed/feed-state.ts";
import { pauseFeed } from "../../../lib/domain/feed/pause-feed.ts";
import { resumeFeed } from "../../../lib/domain/feed/resume-feed.ts";
import { visiting } from "../../../lib/domain/feed/visit-feed.ts";
import type { Follow } from "../../../lib/domain/follow/model.ts";
import { alice as reader } from "../../people.ts";

type Edge = Follow & { paused: boolean; feedChange?: number };
type Action = { do: "read" | "refollow"; followee: number };

const DAY = 86_400_000;
const idOf = (n: number) => `followee-${n}`;

/** One feed and its follows, as the table stores them; each access happens when the scheduler says. */
function createWorld(s: fc.Scheduler, followees: number) {
  const edges = new Map<string, Edge>();
  let state: FeedState | undefined = { status: "active", change: 0, dueAt: 0 };
  let follows = 0;
  const jobs: Promise<unknown>[] = [];
  const follow = (followeeId: string) => {
    const since = `since-${++follows}`;
    edges.set(followeeId, {
      ...{ followerId: reader.id, followeeId, since, active: true, counted: 1, paused: false },
    });
  };
  for (let n = 0; n < followees; n++) follow(idOf(n));
  const later =
    <Args extends unknown[], Result>(port: (...args: Args) => Result) =>
    async (...args: Args): Promise<Result> => {
      await s.schedule(Promise.resolve());
      return port(...args);
    };
  const ports = {
    now: () => 100 * DAY,
    pauseAfter: 30 * DAY,
    getFeedState: later(() => state),
    setFeedState: later(({ from, to }: { from: FeedState | undefined; to: FeedState }) => {
      if (JSON.stringify(from) !== JSON.stringify(state)) return false;
      state = to;
      return true;
    }),
    sendFeedJob: later((job: FeedJob) => void jobs.push(deliver(job))),
    pageFollows: later(({ after = "", limit }: { after: string | undefined; limit: number }) =>
      [...edges.values()]
        .filter(({ followeeId }) => followeeId > after)
        .sort((a, b) => (a.followeeId < b.followeeId ? -1 : 1))
        .slice(0, limit)
        .map((edge) => ({ ...edge })),
    ),
    setPaused: later(
      ({ followeeId, since }: Follow, { paused, change }: { paused: boolean; change: number }) => {
        const edge = edges.get(followeeId);
        if (edge?.since !== since || (edge.feedChange ?? 0) >= change) return;
        edges.set(followeeId, { ...edge, paused, feedChange: change });
      },
    ),
    getFanOut: later(() => ({ fanOut: "write" as const, fanOutAt: 0 })),
    markFanOutOnRead: later(() => true),
    listen: later(() => undefined),
    listAuthorTweets: later(() => []),
    listReposts: later(() => []),
    putFeedRows: later(() => undefined),
  };
  const deliver = (job: FeedJob): Promise<void> =>
    job.type === "resume-feed" ? resumeFeed(ports, job) : pauseFeed(ports, job as never);
  const act: Record<Action["do"], (followeeId: string) => Promise<unknown>> = {
    read: async () => {
      const { getFeedState, recorded } = visiting(ports, "request");
      await getFeedState(reader.id);
      await recorded();
    },
    refollow: later(follow),
  };
  return {
    start: (copies: number) => {
      state = { status: "pausing", change: 1, dueAt: 200 * DAY };
      const job = { version: 1, type: "pause-feed", userId: reader.id, change: 1, after: null } as const;
      for (let n = 0; n < copies; n++) jobs.push(deliver({ ...job, correlationId: "pause" }));
    },
    act: (action: Action) => void jobs.push(act[action.do](idOf(action.followee))),
    finish: async () => {
      while (jobs.length > 0) await s.waitFor(Promise.all(jobs.splice(0)));
    },
    get status() {
      return state?.status;
    },
    hidden: () => [...edges.values()].filter(({ paused }) => paused).map(({ followeeId }) => followeeId),
  };
}

const action: fc.Arbitrary<Action> = fc.record({
  do: fc.constantFrom("read" as const, "read" as const, "refollow" as const),
  followee: fc.nat({ max: 4 }),
});

it("no fan-out misses the feed of a reader who is back, however pause, return and follows interleave and repeat", () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 2 }),
      fc.array(action, { maxLength: 5 }),
      async (s, copies, actions) => {
        const world = createWorld(s, 3);
        world.start(copies);
        for (const one of actions) world.act(one);
        await world.finish();
        if (world.status !== "paused") expect([world.status, world.hidden()]).toEqual(["active", []]);
        world.act({ do: "read", followee: 0 });
        await world.finish();
        expect([world.status, world.hidden()]).toEqual(["active", []]);
      },
    ),
    { numRuns: 500 },
  ));
