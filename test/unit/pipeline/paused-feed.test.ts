import { describe, expect, it } from "vitest";
import { isoOf } from "../../../lib/core/ids.ts";
import { getFeedState, setFeedState } from "../../../lib/data/feed/index.ts";
import { batchGet } from "../../../lib/data/table/batch-get.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

/** Bob does not follow him. */
const dave = { id: "00000000-0000-4000-8000-000000000004", handle: "dave" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const settings = { seed: 7, fanOutOnWriteLimit: 100 };
const TRIES = 10;

/** Bob reads what alice and carol tweet, or leaves. What crashes is tried again. */
function stepsOf({ time, request, clientOf, signUp }: Murmur) {
  const posted: string[] = [];
  const once = <Result>(step: () => Promise<Result>) => time.runUntil(request("a request", step));
  const run = async <Result>(step: () => Promise<Result>, tries = TRIES): Promise<Result> => {
    try {
      return await once(step);
    } catch (error) {
      if (tries > 1) return run(step, tries - 1);
      throw error;
    }
  };
  const rest = (ms = 10 * MINUTE) => time.run(time.now + ms);
  const postNow = (author: Caller) => {
    const text = `tweet-${posted.length + 1}`;
    return clientOf(author).createTweet({ body: { text }, idempotencyKey: text });
  };
  const readItems = async (limit: number) =>
    (await clientOf(bob).getFeed({ query: { include: "following", limit } })).items;
  const read = async (limit: number) => (await readItems(limit)).map(({ tweet }) => tweet.id);
  const status = async () => (await run(() => getFeedState(bob.id, { consistent: true })))?.status;
  const startPauses = async () => {
    const handlers = await loadHandlers();
    const event = { time: isoOf(time.now) };
    await run(() => handlers.startPauses(event, {} as never).then(String));
  };
  return {
    ...{ posted, run, rest, status, startPauses, read },
    begin: async () => {
      for (const one of [alice, bob, carol, dave]) await run(() => signUp(one, one.handle));
      await rest();
      for (const { id } of [alice, carol])
        await run(() => clientOf(bob).followUser({ params: { user: id }, body: { following: true } }));
      await rest();
    },
    postNow,
    post: async (author: Caller = alice, pause = 10 * MINUTE) => {
      posted.unshift((await run(() => postNow(author))).id);
      await rest(pause);
    },
    items: () => run(() => readItems(50)),
    feed: (limit = 50) => run(() => read(limit)),
    follow: (followee: Caller, following: boolean) =>
      run(() => clientOf(bob).followUser({ params: { user: followee.id }, body: { following } })),
    rows: async () => (await run(() => batchGet(posted.map((id) => keys.feedRow(bob.id, id))))).length,
    /** Passes the time in which his feed gets its rows again, even if messages get lost. */
    settle: async () => {
      for (let hours = 0; hours < 4; hours++) {
        await rest(2 * HOUR);
        await startPauses();
      }
      expect(await status()).toBe("active");
    },
    /** Passes the days without a read after which bob has left, and what pauses his feed. */
    leave: async () => {
      await rest(32 * DAY);
      await startPauses();
      await rest();
      expect(await status()).toBe("paused");
    },
  };
}

type Steps = ReturnType<typeof stepsOf>;

/** Runs a test calmly, and with everything going wrong. */
function withBob(name: string, test: (steps: Steps, murmur: Murmur) => Promise<void>) {
  it.each([0, 0.5, 1])(`${name} (chaos %d)`, (chaos) =>
    withMurmur({ ...settings, chaos }, async (murmur) => {
      const steps = stepsOf(murmur);
      await steps.begin();
      await test(steps, murmur);
      expect(murmur.broker.deadLetters).toEqual([]);
    }),
  );
}

describe("the feed of bob, who has not read it for a month", () => {
  withBob("gets no rows, and is complete with his first page", async (bobs) => {
    await bobs.post();
    expect(await bobs.feed()).toEqual(bobs.posted);
    await bobs.leave();
    const before = await bobs.rows();
    for (const author of [alice, carol, alice]) await bobs.post(author);
    expect(await bobs.rows()).toBe(before);

    expect(await bobs.feed(2)).toEqual(bobs.posted.slice(0, 2));
    expect(await bobs.feed()).toEqual(bobs.posted);
    await bobs.settle();
    expect(await bobs.rows()).toBe(4);
    expect(await bobs.feed()).toEqual(bobs.posted);
    await bobs.post();
    expect(await bobs.feed()).toEqual(bobs.posted);
    expect(await bobs.rows()).toBe(5);
  });

  withBob("has every tweet of the time in which he comes back, once and in order", async (bobs, { time }) => {
    await bobs.feed();
    await bobs.leave();
    for (let n = 0; n < 8; n++) {
      const [tweet] = await Promise.all([
        time.runUntil(bobs.run(() => bobs.postNow(n % 2 === 0 ? alice : carol))),
        time.runUntil(bobs.run(() => bobs.read(5))),
      ]);
      bobs.posted.unshift(tweet.id);
      await bobs.rest(n < 4 ? 300 : 5 * MINUTE);
      await bobs.rest(50 * MINUTE * (n % 2));
      expect(await bobs.feed()).toEqual(bobs.posted);
    }
    await bobs.settle();
    expect(await bobs.feed()).toEqual(bobs.posted);
    expect(await bobs.rows()).toBe(bobs.posted.length);
  });

  withBob(
    "follows what he does meanwhile: an unfollow, a new follow, and a deleted tweet",
    async (bobs, murmur) => {
      await bobs.feed();
      await bobs.leave();
      await bobs.post(carol);
      await bobs.follow(carol, false);
      await bobs.rest(HOUR);
      await bobs.post(alice);
      const [gone] = bobs.posted;
      await bobs.post(alice);
      await bobs.run(() =>
        murmur
          .clientOf(alice)
          .deleteTweet({ params: { tweetId: String(gone) } })
          .then(String),
      );
      await bobs.rest();
      const [last] = bobs.posted;
      expect(await bobs.feed()).toEqual([last]);
      await bobs.follow(carol, true);
      await bobs.rest(HOUR);
      await bobs.post(carol);
      const [carols, , , first] = bobs.posted;
      const expected = [carols, last, first];
      expect(await bobs.feed()).toEqual(expected);
      await bobs.settle();
      expect(await bobs.feed()).toEqual(expected);
    },
  );

  withBob("has the reposts of that time, and nothing by a user he has blocked", async (bobs, murmur) => {
    const byBob = murmur.clientOf(bob);
    const react = <Result>(step: () => Promise<Result>) => bobs.run(step).then(() => bobs.rest(HOUR));
    await bobs.feed();
    await bobs.leave();
    await bobs.post(dave);
    const [daves = ""] = bobs.posted;
    await react(() =>
      murmur.clientOf(alice).repostTweet({ params: { tweetId: daves }, body: { reposted: true } }),
    );
    await bobs.post(alice);
    await bobs.post(carol);
    await react(() => byBob.blockUser({ params: { user: carol.id }, body: { blocked: true } }));
    const [, alices] = bobs.posted;
    const read = async () => (await bobs.items()).map(({ tweet, by = [] }) => [tweet.id, by[0]?.id]);
    const expected = [
      [alices, undefined],
      [daves, alice.id],
    ];
    expect(await read()).toEqual(expected);
    await bobs.settle();
    expect(await read()).toEqual(expected);
    await react(() => byBob.blockUser({ params: { user: dave.id }, body: { blocked: true } }));
    expect(await read()).toEqual(expected.slice(0, 1));
  });

  withBob("is complete if he comes back while it is being paused, and leaves once more", async (bobs) => {
    await bobs.feed();
    for (const pause of [0, 5_000, 10_000, 10_200, 20_000, HOUR]) {
      await bobs.rest(32 * DAY);
      await bobs.startPauses();
      await bobs.rest(pause);
      await bobs.post(alice, 100);
      // An index may not have the newest yet.
      expect([bobs.posted, bobs.posted.slice(1)]).toContainEqual(await bobs.feed());
      await bobs.post(carol);
      expect(await bobs.feed()).toEqual(bobs.posted);
      await bobs.settle();
      expect(await bobs.feed()).toEqual(bobs.posted);
      await bobs.post();
      expect(await bobs.feed()).toEqual(bobs.posted);
    }
  });
});

describe("a feed that somebody reads", () => {
  withBob("stays active if he reads it once in thirty days, even at the last moment", async (bobs) => {
    await bobs.feed();
    for (let n = 0; n < 3; n++) {
      await bobs.rest(30 * DAY);
      await bobs.startPauses();
      expect(await bobs.status()).toBe("active");
      await bobs.feed();
    }
  });

  it("is paused after thirty days and a thirtieth of them, for which the recorded time may lag", async () => {
    await withMurmur({ ...settings, chaos: 0 }, async (murmur) => {
      const bobs = stepsOf(murmur);
      await bobs.begin();
      await bobs.feed();
      const { dueAt = 0 } = (await bobs.run(() => getFeedState(bob.id))) ?? {};
      await bobs.rest(dueAt - 1 - murmur.time.now);
      await bobs.startPauses();
      expect(await bobs.status()).toBe("active");
      await bobs.rest(1);
      await bobs.startPauses();
      expect(await bobs.status()).toBe("pausing");
    });
  });

  it("is not paused by a state that has changed in the meantime", async () => {
    await withMurmur({ ...settings, chaos: 0 }, async (murmur) => {
      const bobs = stepsOf(murmur);
      await bobs.begin();
      await bobs.feed();
      const from = await bobs.run(() => getFeedState(bob.id));
      await bobs.rest(2 * DAY);
      await bobs.feed();
      const to = { status: "pausing", change: 1 } as const;
      expect(await bobs.run(() => setFeedState({ userId: bob.id, from, to }))).toBe(false);
    });
  });
});
