import { beforeEach, describe, expect, it } from "vitest";
import type { Conversation, ConversationReply } from "../../../lib/contract/tweet/schemas.ts";
import type { PageRequest } from "../../../lib/core/page/read-page.ts";
import { ancestorsBelow, MAX_ANCESTORS } from "../../../lib/domain/tweet/ancestry.ts";
import { getConversation } from "../../../lib/domain/tweet/get-conversation.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { createRoundTripCounter } from "../round-trips.ts";
import { favorite, firstPage, post, remove, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

type Wanted = Partial<PageRequest> & { viewer?: Caller };
const read = (tweetId: string, wanted: Wanted = {}) =>
  getConversation(fixtures.ports, { tweetId, ...firstPage(), ...wanted });

/** Posts a tweet a second after the previous one. */
const say = async (text: string, author = alice, inReplyTo?: string) => {
  fixtures.pass(1000);
  return (await post(fixtures, text, author, inReplyTo)).id;
};

/** Posts a chain of replies and returns their ids. */
const chain = async (length: number, authors: Caller[], start?: string) => {
  const ids: string[] = [];
  for (let i = 0; i < length; i++)
    ids.push(await say(`${i}`, authors[i % authors.length], ids.at(-1) ?? start));
  return ids;
};

/** Brings the counters up to date, and removes the rows that counting removes. */
const count = () => {
  const { tweets } = fixtures;
  const all = [...tweets.values()];
  for (const tweet of all)
    tweets.set(tweet.id, {
      ...tweet,
      replies: all.filter(({ inReplyTo, active }) => active && inReplyTo === tweet.id).length,
    });
};

type Shown = Conversation["tweet"];
const textOf = (tweet: Shown) => ("tombstone" in tweet ? "†" : tweet.text);
/** `text(replies) +more` */
const treeOf = (items: ConversationReply[]): string[] =>
  items.map(({ tweet, replies, more }) => {
    const below = replies.length > 0 ? `(${treeOf(replies).join(" ")})` : "";
    return `${textOf(tweet)}${below}${more > 0 ? `+${more}` : ""}`;
  });

describe("getConversation", () => {
  it("shows what a tweet answers from the root on, and a deleted tweet of it keeps its place", async () => {
    const [root, second, third, fourth] = (await chain(4, [alice, bob])) as [string, string, string, string];
    await remove(fixtures, second, bob);
    const { ancestors, above, tweet, replies } = await read(fourth, { viewer: carol });
    expect(ancestors.map(({ id }) => id)).toEqual([root, second, third]);
    expect(ancestors[1]).toEqual({ id: second, tombstone: "deleted" });
    expect(above).toBeNull();
    expect(tweet).toMatchObject({ id: fourth, inReplyTo: third, viewer: { favorited: false } });
    expect(replies.items).toEqual([]);
  });

  it("shows the author's own thread first, then the others' replies, newest first, each with the first replies to it", async () => {
    const root = await say("root");
    const bobs = await say("b", bob, root);
    const own = await say("1", alice, root);
    await say("2", alice, own);
    await say("c", carol, root);
    await say("own aside", alice, root);
    for (const n of [1, 2, 3, 4, 5]) await say(`b${n}`, n % 2 ? alice : bob, bobs);
    await say("d", carol, own);
    count();
    expect(treeOf((await read(root)).replies.items)).toEqual(["1(2)+1", "own aside", "c", "b(b1 b2 b3)+2"]);
  });

  it("continues a thread from its middle, past a deleted tweet, and not into what others answered", async () => {
    const [, second, third] = (await chain(5, [alice])) as [string, string, string];
    await say("bob's", bob, third);
    await remove(fixtures, third);
    count();
    expect(treeOf((await read(second)).replies.items)).toEqual(["†(3(4))+1"]);
  });

  it("hides a deleted reply without replies, and shows one with replies as a tombstone", async () => {
    const root = await say("root");
    const leaf = await say("leaf", bob, root);
    const branch = await say("branch", bob, root);
    const below = await say("below", carol, branch);
    await remove(fixtures, leaf, bob);
    await remove(fixtures, branch, bob);
    count();
    expect(treeOf((await read(root)).replies.items)).toEqual(["†(below)"]);
    await remove(fixtures, below, carol);
    count();
    expect(treeOf((await read(root)).replies.items)).toEqual([]);
  });

  it("keeps the place of a deleted reply even after its tombstone has expired", async () => {
    const root = await say("root");
    const branch = await say("branch", bob, root);
    await say("below", carol, branch);
    count();
    fixtures.tweets.delete(branch);
    const rows = [{ position: branch, tweetId: branch, active: false }];
    const listReplies: TweetPorts["listReplies"] = async (id, range) =>
      id === root ? rows : fixtures.ports.listReplies(id, range);
    const ports = { ...fixtures.ports, listReplies };
    const seen = await getConversation(ports, { tweetId: root, ...firstPage() });
    expect(treeOf(seen.replies.items)).toEqual(["†(below)"]);
    expect((await read(branch)).tweet).toEqual({ id: branch, tombstone: "deleted" });
  });

  it("shows a tweet of somebody who is suspended, or whose profile is gone, as a tombstone", async () => {
    const [root, reply] = (await chain(2, [alice, bob])) as [string, string];
    fixtures.profiles.set(alice.id, { ...fixtures.profiles.get(alice.id)!, suspendedAt: 1 });
    expect((await read(reply)).ancestors).toEqual([{ id: root, tombstone: "hidden" }]);
    fixtures.profiles.delete(alice.id);
    expect((await read(reply)).ancestors).toEqual([{ id: root, tombstone: "deleted" }]);
  });

  it.each([1, 2, 3, 20])("pages through all replies with a limit of %i, each once", async (limit) => {
    const root = await say("root");
    const own = await say("own", alice, root);
    const ids = await Promise.all(Array.from({ length: 7 }, () => say("reply", bob, root)));
    const seen: string[] = [];
    let position: PageRequest["position"];
    do {
      const { items, next } = (await read(root, { limit, position })).replies;
      expect(items.length).toBeLessThanOrEqual(limit);
      seen.push(...items.map(({ tweet }) => tweet.id));
      position = next;
    } while (position);
    expect(seen).toEqual([own, ...ids.toSorted().reverse()]);
  });

  it("leads through prev to what has been replied since, the author's own included", async () => {
    const root = await say("root");
    await say("own", alice, root);
    const { prev } = (await read(root)).replies;
    expect((await read(root, { position: prev })).replies.items).toEqual([]);
    await say("bob's", bob, root);
    await say("alice's", alice, root);
    expect(treeOf((await read(root, { position: prev })).replies.items)).toEqual(["alice's", "bob's"]);
  });

  it("leads upwards from a tweet with more ancestors than it shows, until all have been shown", async () => {
    const ids = await chain(2.5 * MAX_ANCESTORS, [alice, bob]);
    const shown: string[] = [];
    for (let at: string | null = ids.at(-1) as string; at !== null; ) {
      const { ancestors, above, tweet }: Conversation = await asContract(read(at));
      expect(ancestors.length).toBeLessThanOrEqual(MAX_ANCESTORS);
      shown.unshift(...ancestors.map(({ id }) => id), tweet.id);
      at = above;
    }
    expect(shown).toEqual(ids);
  });

  it("leads upwards from a reply that was stored without its ancestors", async () => {
    const [root, second, third] = (await chain(3, [alice, bob])) as [string, string, string];
    const stored = fixtures.tweets.get(third);
    fixtures.tweets.set(third, { ...stored!, ancestors: [second] });
    expect(await read(third)).toMatchObject({ ancestors: [{ id: second }], above: root });
  });

  it("takes three round trips, however deep and wide, and for readers with favorites", async () => {
    const { remote, tripsOf } = createRoundTripCounter();
    const ids = await chain(60, [alice, bob]);
    const at = ids[50] as string;
    for (let i = 0; i < 25; i++) await chain(3, [carol, alice], at);
    await favorite(fixtures, at, carol);
    const ports = allRemote(fixtures.ports, remote);
    const read = (viewer?: Caller) => getConversation(ports, { tweetId: at, ...firstPage(20, viewer) });
    expect(await tripsOf(() => read())).toBe(3);
    expect(await tripsOf(() => read(carol))).toBe(3);
  });

  it("takes no more while its tweets are copies that lack what the reader has just done, and shows what they wrote", async () => {
    const { remote, tripsOf } = createRoundTripCounter();
    const root = await say("root");
    const [first, second, own] = (await chain(4, [bob, carol, alice], root)) as [string, string, string];
    const thread = await chain(2, [alice], root);
    const copies = new Map([...fixtures.tweets].map(([id, tweet]) => [id, { ...tweet, readAt: Date.now() }]));
    const getTweets = async (ids: readonly string[]) =>
      new Map(ids.flatMap((id) => (copies.has(id) ? [[id, copies.get(id) as StoredTweet]] : [])));
    const ports = allRemote({ ...fixtures.ports, getTweets }, remote);
    for (const id of [first, second, own]) await favorite(fixtures, id, alice);
    await remove(fixtures, thread[1] as string, alice);
    const read = () => getConversation(ports, { tweetId: root, ...firstPage(20, alice) });
    expect(await tripsOf(read)).toBe(3);
    const { replies } = await read();
    expect(treeOf(replies.items as ConversationReply[])).toEqual(["0", "0(1)"]);
    expect(replies.items[1]?.replies[0]?.tweet).toMatchObject({ viewer: { favorited: true } });
  });

  it("shows a deleted tweet as a tombstone between what it answered and what answered it", async () => {
    const [root, second, third] = (await chain(3, [alice, bob])) as [string, string, string];
    await remove(fixtures, second, bob);
    const { ancestors, tweet, replies } = await read(second);
    expect(ancestors).toMatchObject([{ id: root }]);
    expect(tweet).toEqual({ id: second, tombstone: "deleted" });
    expect(replies.items).toMatchObject([{ tweet: { id: third } }]);
  });

  it("throws for a tweet that never existed", async () => {
    await expect(read(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

/** Ports each call of which is a round trip. */
function allRemote(
  ports: Fixtures["ports"],
  remote: ReturnType<typeof createRoundTripCounter>["remote"],
): Fixtures["ports"] {
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [
      name,
      name === "now" || name === "newId" ? port : remote(port as () => Promise<unknown>),
    ]),
  ) as unknown as Fixtures["ports"];
}

/** Without the positions of the page, of which these tests have no use. */
const asContract = async (reading: ReturnType<typeof read>) => (await reading) as unknown as Conversation;

describe("ancestorsBelow", () => {
  it("stays bounded in a chain of 10,000 replies", () => {
    let ancestors: readonly string[] = [];
    for (let n = 0; n < 10_000; n++) ancestors = ancestorsBelow({ id: `${n}`, ancestors });
    expect(ancestors).toHaveLength(MAX_ANCESTORS + 1);
    expect(ancestors.at(-1)).toBe("9999");
  });
});
