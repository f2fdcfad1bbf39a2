import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import { clearCaches } from "../../lib/core/cache.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { getFollowees } from "../../lib/data/follow/index.ts";
import * as notifications from "../../lib/data/notification/index.ts";
import { getRelations } from "../../lib/data/relation/index.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { windowOf } from "../../lib/domain/notification/fold.ts";
import { notify } from "../../lib/domain/notification/notify.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { idAt } from "./fixtures.ts";
import { rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const MINUTE = 60_000;
/** Alice's tweet. */
const tweetId = idAt(0);
const key = { type: "favorite", userId: alice.id, tweetId } as const;
const { openFold, extendFold, listFolds, getFolds } = notifications;

/** Updates sent to the table. */
let updates = 0;
beforeAll(async () => {
  await useFreshTable();
  dynamo().middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === "UpdateItemCommand") updates += 1;
        return next(args);
      },
    { step: "initialize" },
  );
});
beforeEach(() => {
  clearCaches();
  updates = 0;
});

const listed = () => listFolds(alice.id, { limit: 10 });

describe("a fold", () => {
  const open = (minutes: number, ...actorIds: string[]) => {
    const position = idAt(minutes * MINUTE);
    return openFold(key, { position, actorIds, start: windowOf(position).start });
  };

  it("moves up in alice's list with each window, and never back", async () => {
    expect(await listed()).toEqual([]);
    expect(await open(1, bob.id)).toBeUndefined();
    expect(await open(2, carol.id)).toEqual({ position: idAt(MINUTE), actorIds: [bob.id] });
    expect(await open(11, carol.id)).toBeUndefined();
    expect(await open(3, bob.id)).toEqual({ position: idAt(11 * MINUTE), actorIds: [carol.id] });
    expect(await listed()).toEqual([{ position: idAt(11 * MINUTE), type: "favorite", tweetId }]);
    const stored = await rowOf(keys.favorited(tweetId));
    expect(Number(stored?.expiresAt) * 1000).toBe(NOON + 11 * MINUTE + 90 * 86_400_000);
  });

  it("gets more people unless it has changed in the meantime", async () => {
    const from = { position: idAt(11 * MINUTE), actorIds: [carol.id] };
    expect(await extendFold(key, { from, actorIds: [carol.id, bob.id] })).toBeUndefined();
    const now = { ...from, actorIds: [carol.id, bob.id] };
    expect(await extendFold(key, { from, actorIds: [carol.id, alice.id] })).toEqual(now);
    expect([...(await getFolds([key, { ...key, tweetId: idAt(1) }])).values()]).toEqual([now]);
  });

  it("of follows is one item per window, in the same list", async () => {
    const position = idAt(25 * MINUTE);
    const window = windowOf(position).start;
    const follow = { type: "follow", userId: alice.id, window } as const;
    await openFold(follow, { position, actorIds: [bob.id], start: window });
    expect((await listed())[0]).toEqual({ position, type: "follow", window });
    expect([...(await getFolds([follow])).values()]).toEqual([{ position, actorIds: [bob.id] }]);
  });
});

describe("notify", () => {
  it("reads the tweet and writes twice for each environment at most, whatever the number of favorites in one window", async () => {
    const environments = 4;
    const id = firstIdAt(NOON + 86_400_000);
    const tweet = {
      id,
      authorId: alice.id,
      active: true,
      counted: 1,
      text: "hello",
      ...{ inReplyTo: null, ancestors: [], threadId: null },
    } as const;
    let reads = 0;
    const ports = {
      ...notifications,
      getFollowees,
      getTweets: async () => {
        reads += 1;
        return new Map([[id, { ...tweet, favorites: 0, replies: 0, reposts: 0, quotes: 0, quoteOf: null }]]);
      },
      getRelations,
      findUserIds: async () => new Map<string, string>(),
      signalNotifications: async () => undefined,
      measureNotification: () => undefined,
      pageReports: async () => ({ reports: [], next: undefined }),
      sendDecision: async () => undefined,
      sendPushes: async () => undefined,
    };
    const favorite = (n: number) => ({
      ...{ userId: `fan-${n}`, tweetId: id, since: firstIdAt(NOON + 86_400_000 + n) },
      ...{ active: true, counted: 0 as const, correlationId: "request" },
    });
    for (let n = 0; n < 10_000; n += 100) {
      if (n % (10_000 / environments) === 0) clearCaches();
      const events = Array.from({ length: 100 }, (_, i) => favorite(n + i));
      await notify(ports, { version: EVENTS_VERSION, type: "favorite.changed", events });
    }
    expect(updates).toBeLessThanOrEqual(2 * environments);
    expect(reads).toBeLessThanOrEqual(2 * environments);
    const [fold] = (await getFolds([{ ...key, tweetId: id }])).values();
    expect(fold?.actorIds).toEqual(["fan-0", "fan-1", "fan-2"]);
  });
});
