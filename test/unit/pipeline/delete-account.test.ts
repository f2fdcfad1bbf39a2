import { afterEach, describe, expect, it } from "vitest";
import type { Client } from "../../../lib/contract/client.ts";
import { isoOf } from "../../../lib/core/ids.ts";
import { setSeen } from "../../../lib/data/notification/index.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { allTypes } from "../../../lib/domain/notification/filter.ts";
import { alice, bob, carol } from "../../people.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";
import { expectCountersToBeRight } from "./expect-counters.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Alice and she have blocked each other. */
const foe = { id: "00000000-0000-4000-8000-000000000009", handle: "foe" };

/** A murmur in which alice has done, and others have done to her, everything that leaves a trace. */
async function withAlice(
  work: (
    murmur: Murmur & { run: <R>(work: () => Promise<R>) => Promise<R>; tweetIds: string[] },
  ) => Promise<void>,
  chaos = 0,
): Promise<void> {
  await withMurmur({ seed: 7, fanOutOnWriteLimit: 1_000, chaos }, async (murmur) => {
    const { time, request, clientOf, signUp } = murmur;
    let requests = 0;
    const run = async <R>(step: () => Promise<R>): Promise<R> => {
      const result = await time.runUntil(request(`request ${++requests}`, step));
      await time.run(time.now + 60_000);
      return result;
    };
    const [a, b, c] = [clientOf(alice), clientOf(bob), clientOf(carol)];
    for (const one of [alice, bob, carol, foe]) await run(() => signUp(one, `${one.handle} the first`));
    const follow = (client: Client, user: string) =>
      run(() => client.followUser({ params: { user }, body: { following: true } }));
    const post = (client: Client, text: string, other: { inReplyTo?: string; quoteOf?: string } = {}) =>
      run(() => client.createTweet({ body: { text, ...other } }));
    const repost = (client: Client, tweetId: string) =>
      run(() => client.repostTweet({ params: { tweetId }, body: { reposted: true } }));
    const favorite = (client: Client, tweetId: string) =>
      run(() => client.favoriteTweet({ params: { tweetId }, body: { favorited: true } }));
    await run(() => a.updateProfile({ body: { bio: "All about me" } }));
    await follow(a, bob.id);
    await follow(b, alice.id);
    await follow(c, alice.id);
    await follow(b, carol.id);
    const first = await post(a, "The secret of my life, @carol");
    const bobs = await post(b, "Mine is not secret");
    const reply = await post(a, "A secret reply", { inReplyTo: bobs.id, quoteOf: bobs.id });
    await post(b, "I reply to alice", { inReplyTo: first.id });
    await post(b, "I quote alice", { quoteOf: first.id });
    await repost(a, bobs.id);
    await repost(c, bobs.id);
    await repost(b, first.id);
    const block = (client: Client, user: string) =>
      run(() => client.blockUser({ params: { user }, body: { blocked: true } }));
    await block(a, foe.id);
    await block(clientOf(foe), alice.id);
    const list = (client: Client) =>
      run(() => client.createList({ body: { name: "Friends", private: true } }));
    const add = (client: Client, listId: string, user: string) =>
      run(() => client.setListMember({ params: { listId }, body: { user, member: true } }));
    const [listOfAlice, listOfBob] = [await list(a), await list(b)];
    for (const user of [bob.id, "me"]) await add(a, listOfAlice.id, user);
    for (const user of [alice.id, carol.id]) await add(b, listOfBob.id, user);
    await run(() => a.muteUser({ params: { user: bob.id }, body: { muted: true } }));
    await run(() => a.muteWord({ body: { word: "football" } }));
    await run(() => a.muteConversation({ params: { tweetId: first.id }, body: { muted: true } }));
    await run(() => a.followHashtag({ params: { tag: "secret" }, body: { following: true } }));
    await run(() => a.updateProfile({ body: { pinnedTweet: reply.id } }));
    await run(() => a.getFeed());
    const report = (client: Client, subject: { tweetId: string } | { userId: string }) =>
      run(() => client.createReport({ body: { ...subject, reason: "spam" } }));
    for (const id of [first.id, reply.id]) await report(b, { tweetId: id });
    await report(c, { userId: alice.id });
    for (const subject of [{ tweetId: bobs.id }, { userId: carol.id }]) await report(a, subject);
    await favorite(a, bobs.id);
    await favorite(c, bobs.id);
    await favorite(b, first.id);
    await run(() => setSeen({ userId: alice.id, upTo: first.id, types: allTypes }).then(String));
    await run(() => a.exportAccount());
    await work({ ...murmur, run, tweetIds: [first.id, reply.id] });
  });
}

/** Lets the hourly schedule run for `hours`. */
async function pass({ time, request }: Murmur, hours: number): Promise<void> {
  const { startDeletions } = await loadHandlers();
  for (let hour = 0; hour < hours; hour++) {
    await time.run(time.now + HOUR);
    const at = time.now;
    await time
      .runUntil(request(`schedule ${hour}`, () => startDeletions({ time: isoOf(at) }, {} as never)))
      .catch(() => undefined);
  }
  await time.run(time.now + HOUR);
}

/**
 * What is left of alice, except for what expires by itself. Replies, quotes and reposts by others name the account whose tweet
 * they are about, and replies are found by it.
 */
const leftOf = (items: readonly Item[]) =>
  items.filter(({ parentAuthorId, quotedAuthorId, ...item }) => {
    const isRepost = item.SK.startsWith("REPOST#");
    const about = [parentAuthorId, quotedAuthorId, isRepost ? item.authorId : undefined];
    const without = (key: unknown) =>
      about.reduce((left: string, id) => left.replace(`#${id}`, ""), String(key ?? ""));
    const { authorId, ...others } = item;
    const keys = { GSI1SK: without(item.GSI1SK), GSI2SK: without(item.GSI2SK) };
    const row = { ...(isRepost ? others : { ...others, authorId }), ...keys };
    const text = JSON.stringify(row, (_, value) => (value instanceof Set ? [...value] : value)).replaceAll(
      `to:${parentAuthorId}`,
      "",
    );
    return text.includes(alice.id) && item.expiresAt === undefined;
  });
const wordsOf = (items: readonly Item[]) =>
  items.filter((item) =>
    /secret of my life|A secret reply|All about me|alice the first/.test(JSON.stringify(item)),
  );

afterEach(() => expect.hasAssertions());

describe("an account that its user deletes", () => {
  it("is invisible to everyone else at once, and comes back when it is restored", async () => {
    await withAlice(async ({ run, clientOf, tweetIds: [tweetId = ""] }) => {
      const [a, b] = [clientOf(alice), clientOf(bob)];
      const shown = async () => ({
        profile: await run(() => b.getUser({ params: { user: "@alice" } })).then(
          ({ handle }) => handle,
          ({ code }) => code,
        ),
        tweet: await run(() => b.getTweet({ params: { tweetId } })).then(
          () => "tweet",
          ({ code }) => code,
        ),
        tweets: await run(() => b.listUserTweets({ params: { user: alice.id } })).then(
          ({ items }) => items.length,
          ({ code }) => code,
        ),
        inFeed: (await run(() => b.getFeed())).items.filter(({ tweet }) => tweet.author.id === alice.id)
          .length,
        found: (await run(() => b.findUsers({ query: { handle: "al" } }))).items.length,
        followers: (await run(() => b.listFollowers({ params: { user: bob.id } }))).items.length,
        notifications: (await run(() => b.listNotifications())).items.filter(({ actors }) =>
          actors.some(({ id }) => id === alice.id),
        ).length,
      });
      const before = await shown();
      expect(before).toMatchObject({
        profile: "alice",
        tweet: "tweet",
        tweets: 2,
        inFeed: 2,
        found: 1,
        followers: 1,
      });
      expect(before.notifications).toBeGreaterThan(0);
      const { deletesAt } = await run(() => a.deleteAccount());
      expect(await run(() => a.deleteAccount())).toEqual({ deletesAt });
      expect((await run(() => a.getUser({ params: { user: "me" } }))).deletesAt).toBe(deletesAt);
      expect(await shown()).toEqual({
        ...{ profile: "user_not_found", tweet: "tweet_not_found", tweets: "user_not_found" },
        ...{ inFeed: 0, found: 0, followers: 0, notifications: 0 },
      });
      const restored = await run(() => a.restoreAccount());
      expect(restored).toMatchObject({ handle: "alice", metrics: { tweets: 2, followers: 2, following: 1 } });
      expect(restored.deletesAt).toBeUndefined();
      expect(await shown()).toEqual(before);
    });
  });

  it("is not removed before its time of grace is over, nor after it has been restored", async () => {
    await withAlice(async (murmur) => {
      const { run, clientOf, table } = murmur;
      await run(() => clientOf(alice).deleteAccount());
      await pass(murmur, 13 * 24);
      expect(wordsOf(table.items())).not.toEqual([]);
      await run(() => clientOf(alice).restoreAccount());
      await pass(murmur, 3 * 24);
      expect(await run(() => clientOf(bob).getUser({ params: { user: "@alice" } }))).toMatchObject({
        metrics: { tweets: 2 },
      });
    });
  });

  // No page of the removal makes more calls than this.
  it.each(Array.from({ length: 22 }, (_, call) => call))(
    "is removed completely, even if every invocation fails first, at its call %i",
    async (call) => {
      await withAlice(async (murmur) => {
        const { run, clientOf, table, dice, time, broker, storage } = murmur;
        const bobs = `${bob.id}/1.zip`;
        storage.archives.set(bobs, new Uint8Array());
        storage.begin(`${alice.id}/2.zip`);
        expect(storage.archives.size).toBe(2);
        expect(leftOf(table.items()).length).toBeGreaterThan(8);
        expect(wordsOf(table.items()).length).toBe(3);
        await run(() => clientOf(alice).deleteAccount());
        await time.run(time.now + 14 * DAY);
        const [chance, between] = [dice.chance.bind(dice), dice.between.bind(dice)];
        const fails = /^(accountJobs \d+ receive 1|schedule \d*[05]) crashes/;
        dice.chance = (name, probability) =>
          call > 0 && fails.test(name) ? true : chance(name, probability);
        dice.between = (name, low, high) => (fails.test(name) ? call : between(name, low, high));
        await pass(murmur, 30);
        const items = table.items();
        expect(leftOf(items)).toEqual([]);
        expect(wordsOf(items)).toEqual([]);
        expectCountersToBeRight(items);
        expect([[...storage.archives.keys()], storage.uploads.size]).toEqual([[bobs], 0]);
        expect(broker.deadLetters).toEqual([]);
        const error = await run(() => clientOf(bob).getUser({ params: { user: "@alice" } })).catch((e) => e);
        expect(error.code).toBe("user_not_found");
      });
    },
  );
});
