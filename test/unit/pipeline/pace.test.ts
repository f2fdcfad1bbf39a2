import { describe, expect, it } from "vitest";
import { batchGet } from "../../../lib/data/table/batch-get.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { getProfile } from "../../../lib/data/user/index.ts";
import type { FanOut } from "../../../lib/domain/feed/model.ts";
import { alice, bob } from "../../people.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Six tweets in 30 days, so alice is judged with every seventh. */
const settings = { seed: 5, fanOutOnWriteLimit: 100, fanOutOnWriteTweets: 0.2 };
const TRIES = 10;
/** Tweets after which she has been judged twice at least. */
const MOST = 16;

/** What alice does, what bob sees, and how her tweets fan out. What crashes is tried again. */
function stepsOf({ time, request, clientOf, signUp }: Murmur) {
  const posted: string[] = [];
  const run = async <Result>(step: () => Promise<Result>, tries = TRIES): Promise<Result> => {
    try {
      return await time.runUntil(request("a request", step));
    } catch (error) {
      if (tries > 1) return run(step, tries - 1);
      throw error;
    }
  };
  const rest = (ms = 10 * MINUTE) => time.run(time.now + ms);
  return {
    posted,
    rest,
    begin: async () => {
      for (const one of [alice, bob]) await run(() => signUp(one, one.handle));
      await rest();
      await run(() => clientOf(bob).followUser({ params: { user: alice.id }, body: { following: true } }));
      await rest();
    },
    post: async () => {
      const name = `tweet-${posted.length + 1}`;
      const tweet = () => clientOf(alice).createTweet({ body: { text: name }, idempotencyKey: name });
      posted.unshift((await run(tweet)).id);
      await rest();
    },
    feed: async () => {
      const page = await run(() => clientOf(bob).getFeed({ query: { include: "following", limit: 50 } }));
      return page.items.map(({ tweet }) => tweet.id);
    },
    fanOut: async () => (await run(() => getProfile(alice.id)))?.fanOut,
    rows: async () => (await run(() => batchGet(posted.map((id) => keys.feedRow(bob.id, id))))).length,
  };
}

describe("alice, whose tweets cost more as rows than as reads", () => {
  it.each([0, 0.5])(
    "moves to fan-out on read and back, and bob's feed has all of them all the time (chaos %d)",
    async (chaos) => {
      await withMurmur({ ...settings, chaos }, async (murmur) => {
        const { begin, post, feed, fanOut, rows, rest, posted } = stepsOf(murmur);
        /** Posts until her tweets fan out like this; each is in bob's feed, whatever happens meanwhile. */
        const postUntil = async (wanted: FanOut, pause: number, checked: number) => {
          for (let i = 0; i < MOST && (await fanOut()) !== wanted; i++) {
            await rest(pause);
            await post();
            expect((await feed()).slice(0, checked)).toEqual(posted.slice(0, checked));
          }
          expect(await fanOut()).toBe(wanted);
        };
        await begin();
        await postUntil("read", MINUTE, MOST);
        const before = await rows();
        await post();
        expect([await feed(), await rows()]).toEqual([posted, before]);
        // A tweet in 12 days makes two or three in 30.
        await postUntil("settling", 12 * DAY, 2);
        await rest(32 * DAY);
        await postUntil("write", DAY, 1);
        expect((await feed()).slice(0, 3)).toEqual(posted.slice(0, 3));
        expect(murmur.broker.deadLetters).toEqual([]);
      });
    },
  );
});
