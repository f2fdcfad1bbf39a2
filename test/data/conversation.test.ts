import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { findAnswered } from "../../lib/data/counters/index.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { getTweet, listReplies, listThread, putTweet } from "../../lib/data/tweet/index.ts";
import { ancestorsBelow, MAX_ANCESTORS, threadBelow } from "../../lib/domain/tweet/ancestry.ts";
import { newUser } from "./fixtures.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const world = pipeline();

/** Posts a reply as createTweet does, and counts it. */
async function reply(authorId: string, parentId: string): Promise<string> {
  const parent = (await getTweet(parentId))!;
  const placed = { ancestors: ancestorsBelow(parent), threadId: threadBelow(parent, authorId) };
  const id = await world.tweet(authorId, "reply", parentId, placed);
  await world.drain();
  return id;
}

async function remove(id: string): Promise<void> {
  await world.deleteTweet(id);
  await world.drain();
}

async function people() {
  const [alice, bob] = await Promise.all([newUser("alice"), newUser("bob")]);
  const root = await world.tweet(alice.id, "root");
  await world.drain();
  return { alice: alice.id, bob: bob.id, root };
}

describe("a reply", () => {
  it("is stored with its ancestors, as many as are kept", async () => {
    const ids = Array.from({ length: MAX_ANCESTORS + 1 }, () => newId());
    const id = newId();
    const tweet = { id, authorId: "author", text: "Re", correlationId: "request" };
    await putTweet({ ...tweet, inReplyTo: ids.at(-1)!, ancestors: ids, threadId: ids[0]! });
    expect(await getTweet(id)).toMatchObject({ ancestors: ids, threadId: ids[0] });
  });

  it("of the time before ancestors were stored knows its parent", async () => {
    const [id, parentId] = [newId(), newId()];
    const tweet = { id, authorId: "author", text: "Re", correlationId: "request" };
    await putTweet({ ...tweet, inReplyTo: parentId });
    expect(await getTweet(id)).toMatchObject({ ancestors: [parentId], threadId: null });
  });
});

describe("a thread", () => {
  it("lists what alice adds to her own tweet, at any depth, oldest first, and nothing of bob's", async () => {
    const { alice, bob, root } = await people();
    const second = await reply(alice, root);
    const bobs = await reply(bob, second);
    const third = await reply(alice, second);
    await reply(alice, bobs);
    const rows = [
      { tweetId: second, inReplyTo: root },
      { tweetId: third, inReplyTo: second },
    ];
    expect(await listThread(root, { after: root, limit: 10 })).toEqual(rows);
    expect(await listThread(root, { after: second, limit: 10 })).toEqual(rows.slice(1));
    expect(await listThread(root, { after: root, limit: 1 })).toEqual(rows.slice(0, 1));
    await remove(third);
    expect(await listThread(root, { after: root, limit: 10 })).toEqual(rows.slice(0, 1));
  });
});

describe("a deleted reply", () => {
  it("keeps its rows, which do not say who wrote it, if there are replies to it", async () => {
    const { alice, bob, root } = await people();
    const second = await reply(alice, root);
    const third = await reply(bob, second);
    await remove(second);
    expect(await listReplies(root, { limit: 10 })).toEqual([
      { position: second, tweetId: second, active: false },
    ]);
    expect(JSON.stringify(await rowOf(keys.reply({ parentId: root, tweetId: second })))).not.toContain(alice);
    expect(await listThread(root, { after: root, limit: 10 })).toEqual([
      { tweetId: second, inReplyTo: root },
    ]);
    expect((await getTweet(third))?.ancestors).toEqual([root, second]);
    expect((await getTweet(root))?.replies).toBe(0);
  });

  it("leaves no row if there are none, or none any more", async () => {
    const { alice, bob, root } = await people();
    const second = await reply(alice, root);
    await remove(await reply(bob, second));
    await remove(second);
    expect(await listReplies(root, { limit: 10 })).toEqual([]);
    expect(await listThread(root, { after: root, limit: 10 })).toEqual([]);
  });

  it("keeps its rows for a reply that has not been counted yet, and however often its deletion is delivered", async () => {
    const { alice, bob, root } = await people();
    const second = await reply(alice, root);
    await world.tweet(bob, "not counted", second);
    const counted = world.waiting.splice(0);
    await world.deleteTweet(second);
    const deletion = [...world.waiting];
    await world.drain();
    for (const message of deletion) await world.deliver(message.queue, [message]);
    world.waiting.push(...counted);
    await world.drain();
    expect(await listReplies(root, { limit: 10 })).toMatchObject([{ tweetId: second, active: false }]);
    expect((await getTweet(root))?.replies).toBe(0);
  });
});

describe("findAnswered", () => {
  it("names the tweets that have replies, deleted ones with replies of their own included", async () => {
    const { alice, bob, root } = await people();
    const second = await reply(bob, root);
    const third = await reply(alice, second);
    await remove(second);
    expect(await findAnswered([root, second, third, newId()])).toEqual(new Set([root, second]));
  });
});
