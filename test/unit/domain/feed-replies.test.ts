/** A home feed without replies to strangers. */
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, dave, erin, everyone, type Feeds } from "./feed-steps.ts";

/** Alice follows bob and carol, and neither dave nor erin. */
let feeds: Feeds;
const setUp = async (onRead = false) => {
  feeds = await createFeeds({ recentSize: 8 });
  if (onRead) feeds.onReadAuthors.add(bob.id);
  await feeds.follow(alice, bob);
  await feeds.follow(alice, carol);
};
beforeEach(() => setUp());

/** What one user posts after the other, and whose tweet it answers, if any. */
const reply = async (author: Caller, parent: string | undefined) => {
  feeds.pass(1000);
  return parent === undefined ? feeds.tweet(author) : feeds.reply(author, parent);
};

describe("getFeed without replies to strangers", () => {
  const replies = "following" as const;

  it("shows a reply if alice follows or is the one it answers, her own replies, and a thread of one author", async () => {
    const question = await reply(dave, undefined);
    const toStranger = await reply(bob, question);
    const thread = await reply(bob, toStranger);
    const own = await reply(alice, question);
    const toAlice = await reply(bob, own);
    const toFollowed = await reply(carol, thread);
    expect(await feeds.shown(alice, { replies })).toEqual([toFollowed, toAlice, own, thread]);
    expect(await feeds.shown(alice)).toEqual([toFollowed, toAlice, own, thread, toStranger]);
    await feeds.follow(alice, dave);
    expect(await feeds.shown(alice, { replies })).toContain(toStranger);
    await feeds.follow(alice, dave, false);
    await feeds.follow(alice, carol, false);
    expect(await feeds.shown(alice, { replies, include: "following" })).not.toContain(toStranger);
  });

  it("takes two round trips, as long as the page is full", async () => {
    const question = await reply(dave, undefined);
    for (let n = 0; n < 30; n++) await reply(bob, undefined);
    expect(await feeds.tripsOf(() => feeds.read(alice, { replies }))).toBe(2);
    await reply(carol, await reply(bob, undefined));
    expect(await feeds.tripsOf(() => feeds.read(alice, { replies }))).toBe(2);
    await reply(bob, question);
    // The rows, the tweets, one more row, and its tweet.
    expect(await feeds.tripsOf(() => feeds.read(alice, { replies }))).toBe(4);
  });

  it("finds what comes before hundreds of replies to strangers, in a bounded number of reads", async () => {
    const first = await reply(bob, undefined);
    const question = await reply(dave, undefined);
    for (let n = 0; n < 400; n++) await reply(bob, question);
    expect(await feeds.shown(alice, { replies })).toEqual([first]);
    expect(await feeds.tripsOf(() => feeds.read(alice, { replies }))).toBeLessThan(10);
  });

  it("mixes in no popular replies", async () => {
    const question = await reply(dave, undefined);
    const answer = await reply(erin, question);
    for (let n = 0; n < 5; n++) await reply(bob, undefined);
    feeds.rankTweet(answer, 9);
    feeds.rankTweet(question, 5);
    const popular = async (wanted: object) =>
      (await feeds.shown(alice, wanted)).filter((id) => id.startsWith("popular"));
    expect(await popular({ replies })).toEqual([`popular ${question}`]);
    expect(await popular({ replies: "all" })).toEqual([`popular ${answer}`]);
  });

  it("leads through prev to new tweets, without replies to strangers", async () => {
    const question = await reply(dave, undefined);
    await reply(bob, undefined);
    const { prev } = await feeds.read(alice, { replies });
    await reply(bob, question);
    expect(await feeds.shown(alice, { replies, position: prev })).toEqual([]);
    for (let n = 0; n < 150; n++) await reply(bob, question);
    const next = await reply(bob, undefined);
    await reply(bob, question);
    expect(await feeds.shown(alice, { replies, position: prev })).toEqual([next]);
  });

  it("pages exactly through what it shows, whoever answers, on write and on read", async () => {
    const steps = fc.array(
      fc.record({ author: fc.nat(4), parent: fc.option(fc.nat(40)), deleted: fc.boolean() }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (all, limit, onRead) => {
        await setUp(onRead);
        const posted = await postAll(all);
        for (const { id, deleted } of posted) if (deleted) feeds.delete(id);
        const expected = posted.filter((one) => !one.deleted && isExpected(one)).map(({ id }) => id);
        expect(await feeds.walk(alice, limit, undefined, replies)).toEqual(expected.reverse());
      }),
      { numRuns: 60 },
    );
  });
});

type Step = { author: number; parent: number | null; deleted: boolean };
type Posted = { id: string; author: Caller; to: Caller | undefined; deleted: boolean };

async function postAll(steps: readonly Step[]): Promise<Posted[]> {
  const posted: Posted[] = [];
  for (const { author: n, parent, deleted } of steps) {
    const author = everyone[n] as Caller;
    const answered = parent === null ? undefined : posted[parent % posted.length];
    posted.push({ id: await reply(author, answered?.id), author, to: answered?.author, deleted });
  }
  return posted;
}

/** Whether alice's feed shows it. */
function isExpected({ author, to }: Posted): boolean {
  const known = [alice, bob, carol];
  if (!known.includes(author)) return false;
  return to === undefined || to === author || author === alice || known.includes(to);
}
