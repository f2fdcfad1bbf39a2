import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import { decodeCursor, encodeCursor } from "../../../lib/http/cursor.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, dave, erin, type Feeds } from "./feed-steps.ts";

let feeds: Feeds;
beforeEach(async () => {
  feeds = await createFeeds();
  await feeds.follow(alice, bob);
  await feeds.follow(alice, carol);
});

/** Alice's feed: each tweet and why she sees it. */
const seen = async (wanted: Parameters<Feeds["read"]>[1] = {}) =>
  (await feeds.read(alice, { include: "following", ...wanted })).items.map(({ tweet, reason, by }) => [
    ...[tweet.id, reason],
    ...(by ?? []).map(({ handle }) => handle),
  ]);

it("reads who reposts once, although they are an author of the page, too", async () => {
  const [daves] = await feeds.tweets(dave, 1);
  await feeds.tweets(bob, 1);
  await feeds.repost(bob, daves!);
  const asked: string[] = [];
  const getAuthors: typeof feeds.ports.getAuthors = (ids) => {
    asked.push(...ids);
    return feeds.ports.getAuthors(ids);
  };
  const request = { userId: alice.id, limit: 20, position: undefined, replies: "all" } as const;
  await getFeed({ ...feeds.ports, getAuthors }, { ...request, include: "following" });
  expect(asked.sort()).toEqual([bob.id, dave.id]);
});

/** Walks down to the end of alice's feed and then back up, with cursors as clients send them, and returns what that shows. */
async function walkedBack(limit: number): Promise<string[]> {
  const cursorOf = (position: Position | undefined) =>
    decodeCursor("feed", encodeCursor("feed", position) ?? undefined);
  const read = (position?: Position) => feeds.read(alice, { limit, include: "following", position });
  const idsOf = ({ items }: Awaited<ReturnType<typeof read>>) => items.map(({ tweet }) => tweet.id);
  let page = await read();
  while (page.next) page = await read(cursorOf(page.next));
  const ids = idsOf(page);
  do {
    page = await read(cursorOf(page.prev));
    ids.unshift(...idsOf(page));
  } while (page.items.length > 0);
  return ids;
}

describe.each(["write", "read"] as const)("a feed with reposts of authors who fan out on %s", (fanOut) => {
  beforeEach(() => {
    if (fanOut === "read") for (const { id } of [bob, carol]) feeds.onReadAuthors.add(id);
  });

  it("shows what bob reposts where he reposted it, and that he did", async () => {
    const [daves] = await feeds.tweets(dave, 1);
    const [bobs] = await feeds.tweets(bob, 1);
    feeds.pass(1000);
    await feeds.repost(bob, daves!);
    expect(await seen()).toEqual([
      [daves, "repost", "bob"],
      [bobs, "following"],
    ]);
  });

  it("shows a tweet once that several have reposted and whose author alice follows, at the newest repost", async () => {
    const [bobs] = await feeds.tweets(bob, 1);
    const [between] = await feeds.tweets(carol, 1);
    for (const user of [carol, bob]) {
      feeds.pass(1000);
      await feeds.repost(user, bobs!);
    }
    expect(await seen()).toEqual([
      [bobs, "repost", "bob", "carol"],
      [between, "following"],
    ]);
  });

  it("forgets a repost at once when bob undoes it, although its row is still there", async () => {
    const [bobs] = await feeds.tweets(bob, 1);
    const [daves] = await feeds.tweets(dave, 1);
    for (const id of [daves, bobs]) await feeds.repost(bob, id!);
    for (const id of [daves, bobs]) await feeds.repost(bob, id!, false);
    expect(await seen()).toEqual([[bobs, "following"]]);
  });

  it("shows neither a repost of a deleted tweet nor one by a suspended user", async () => {
    const [gone, kept] = await feeds.tweets(dave, 2);
    await feeds.repost(bob, gone!);
    await feeds.repost(carol, kept!);
    feeds.delete(gone!);
    feeds.profiles.set(carol.id, { ...feeds.profiles.get(carol.id)!, suspendedAt: 1 });
    expect(await seen()).toEqual([]);
  });

  it.each([1, 2, 3, 7])("repeats and skips nothing over pages of %i", async (limit) => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      ids.unshift(...(await feeds.tweets(bob, 1)), ...(await feeds.tweets(dave, 1)));
      feeds.pass(1000);
      await feeds.repost(carol, ids.at(-1 - n)!);
      await feeds.repost(bob, ids[1]!);
    }
    const walked = await feeds.walk(alice, limit);
    expect(await walkedBack(limit)).toEqual(walked);
    expect(walked.toSorted()).toEqual([...new Set(walked)].sort());
    // Bob's tweets, and all of dave's that bob has reposted.
    expect(walked.toSorted()).toEqual(ids.toSorted());
  });

  it("leads through prev to a repost, also of a tweet that was shown before", async () => {
    const [bobs] = await feeds.tweets(bob, 1);
    const [daves] = await feeds.tweets(dave, 1);
    const { prev } = await feeds.read(alice, { include: "following" });
    expect(await seen({ position: prev })).toEqual([]);
    feeds.pass(1000);
    await feeds.repost(carol, daves!);
    await feeds.repost(carol, bobs!);
    expect(await seen({ position: prev })).toEqual([
      [bobs, "repost", "carol"],
      [daves, "repost", "carol"],
    ]);
    const { prev: after } = await feeds.read(alice, { include: "following", position: prev });
    expect(await seen({ position: after })).toEqual([]);
  });
});

describe("a feed with reposts and quotes", () => {
  it("is read in two round trips", async () => {
    const [first, second] = await feeds.tweets(dave, 2);
    await feeds.repost(bob, first!);
    await feeds.quote(carol, second!);
    const { items } = await feeds.read(alice);
    expect(items).toMatchObject([
      { tweet: { quote: { id: second, author: { handle: "dave" } } }, reason: "following" },
      { tweet: { id: first }, reason: "repost", by: [{ handle: "bob" }] },
    ]);
    expect(await feeds.tripsOf(() => feeds.read(alice))).toBe(2);
  });

  it("shows what followed users repost even if it is a reply to a stranger", async () => {
    const [root] = await feeds.tweets(erin, 1);
    const reply = await feeds.reply(dave, root!);
    await feeds.repost(bob, reply);
    expect(await seen({ replies: "following" })).toEqual([[reply, "repost", "bob"]]);
  });

  it("mixes in no popular tweet that is there as a repost", async () => {
    const [daves] = await feeds.tweets(dave, 1);
    await feeds.tweets(bob, 8);
    feeds.rankTweet(daves!, 5);
    await feeds.repost(bob, daves!);
    const { items } = await feeds.read(alice);
    expect(items.filter(({ tweet }) => tweet.id === daves).map(({ reason }) => reason)).toEqual(["repost"]);
  });

  it("does not show a popular tweet again further down, where somebody reposted it", async () => {
    const [daves] = await feeds.tweets(dave, 1);
    await feeds.repost(bob, daves!);
    await feeds.tweets(bob, 8);
    feeds.rankTweet(daves!, 5);
    const first = await feeds.read(alice, { limit: 5 });
    expect(first.items.map(({ reason }) => reason)).toContain("popular");
    const rest = await feeds.read(alice, { position: first.next });
    expect(rest.items.map(({ tweet }) => tweet.id)).not.toContain(daves);
  });

  it("shows bob's own repost to bob only in the tweet itself", async () => {
    const [daves] = await feeds.tweets(dave, 1);
    await feeds.repost(bob, daves!);
    expect(await feeds.shown(bob)).toEqual([]);
  });
});
