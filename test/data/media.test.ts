import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import {
  beginRemoval,
  createMedia,
  finishMedia,
  getMedia,
  listDueMedia,
  listMediaOf,
  removeMedia,
} from "../../lib/data/media/index.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { MEDIA_DUE_SHARDS } from "../../lib/data/table/media-keys.ts";
import { getTweetsConsistently, markTweetDeleted, putTweet } from "../../lib/data/tweet/index.ts";
import { getProfileConsistently, setProfilePicture } from "../../lib/data/user/index.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { newUsers } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

const facts = { width: 800, height: 600, animated: false, placeholder: "AAAA", widths: [320, 800] };
const NOW = 1_700_000_000_000;

beforeAll(useFreshTable);

let alice: Caller;
let bob: Caller;

beforeEach(async () => {
  [alice, bob] = await newUsers();
});

const create = (id: string, user = alice) =>
  createMedia({
    ...{ id, userId: user.id, contentType: "image/png", bytes: 10, createdAt: NOW, dueAt: NOW + 1_000 },
  });

async function ready(user = alice): Promise<string> {
  const id = newId();
  await create(id, user);
  await finishMedia({ id, facts });
  return id;
}

const pictureOf = (id: string) => ({ id, alt: "A cat", ...facts });
const tweetWith = (ids: string[], author = alice, id = newId()) =>
  putTweet({
    ...{ id, authorId: author.id, text: "Look", inReplyTo: null, correlationId: "test" },
    media: ids.map(pictureOf),
  });

/** The pictures that are due at a time, of all shards. */
async function due(now: number): Promise<string[]> {
  const shards = Array.from({ length: MEDIA_DUE_SHARDS }, (_, shard) => shard);
  const lists = await Promise.all(
    shards.map((shard) => listDueMedia({ shard, now, after: undefined, limit: 100 })),
  );
  return lists.flat().map(({ id }) => id);
}

const stored = async (id: string) => (await getMedia([id])).get(id);

describe("a picture", () => {
  it("is created once, and finished once", async () => {
    const id = newId();
    expect(await create(id)).toBe(true);
    expect(await create(id, bob)).toBe(false);
    expect(await stored(id)).toEqual({
      ...{ id, userId: alice.id, state: "pending", contentType: "image/png", bytes: 10, createdAt: NOW },
    });
    expect(await finishMedia({ id, reason: "unreadable" })).toBe(true);
    expect(await finishMedia({ id, facts })).toBe(false);
    expect(await stored(id)).toMatchObject({ state: "refused", reason: "unreadable" });
  });

  it("is in the list of its user's, and is due from its time on", async () => {
    const id = newId();
    await create(id);
    expect((await listMediaOf(alice.id, { limit: 10 })).map((one) => one.id)).toEqual([id]);
    expect(await due(NOW + 999)).not.toContain(id);
    expect(await due(NOW + 1_000)).toContain(id);
  });

  it("that is due can be used until its removal begins, and then no more", async () => {
    const [used, removed] = [await ready(), await ready()];
    expect(await beginRemoval(removed, NOW + 999)).toBe(false);
    expect(await tweetWith([used])).toBe(true);
    expect(await beginRemoval(used, NOW + 1_000)).toBe(false);
    expect(await beginRemoval(removed, NOW + 1_000)).toBe(true);
    expect(await tweetWith([removed])).toBe(false);
    await removeMedia(removed);
    expect(await stored(removed)).toBeUndefined();
  });
});

describe("a tweet with pictures", () => {
  it("has them as they were given, and they are due no more until it is deleted", async () => {
    const [first, second, tweetId] = [await ready(), await ready(), newId()];
    expect(await tweetWith([second, first], alice, tweetId)).toBe(true);
    const tweet = (await getTweetsConsistently([tweetId])).get(tweetId);
    expect(tweet?.media).toEqual([pictureOf(second), pictureOf(first)]);
    expect(await due(Date.now())).not.toContain(first);
    expect(await markTweetDeleted({ id: tweetId, correlationId: "test", media: tweet?.media })).toBe(true);
    expect(await due(Date.now())).toEqual(expect.arrayContaining([first, second]));
    expect((await getTweetsConsistently([tweetId])).get(tweetId)?.media).toBeUndefined();
  });

  it("is not stored, nor in its author's feed, with a picture that is pending, another's or in use", async () => {
    const [pending, used] = [newId(), await ready()];
    await create(pending);
    await tweetWith([used]);
    for (const [picture, author] of [
      [pending, alice],
      [await ready(bob), alice],
      [used, alice],
      [newId(), alice],
    ] as const) {
      const tweetId = newId();
      expect(await tweetWith([await ready(), picture], author, tweetId)).toBe(false);
      expect(await getItem(keys.tweet(tweetId), { consistent: true })).toBeUndefined();
      expect(await getItem(keys.feedRow(author.id, tweetId), { consistent: true })).toBeUndefined();
    }
  });

  it("gets its picture even if others want it at the same time, and only one of them does", async () => {
    const id = await ready();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => tweetWith([id])));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it("can be put again under its id, which changes nothing", async () => {
    const [id, tweetId] = [await ready(), newId()];
    expect(await tweetWith([id], alice, tweetId)).toBe(true);
    expect(await tweetWith([id], alice, tweetId)).toBe(false);
    expect(await stored(id)).toMatchObject({ usedBy: tweetId });
  });

  it("is deleted even if its picture is gone, and leaves nothing that is not removed", async () => {
    const [id, tweetId] = [await ready(), newId()];
    await tweetWith([id], alice, tweetId);
    await removeMedia(id);
    expect(await markTweetDeleted({ id: tweetId, correlationId: "test", media: [{ id }] })).toBe(true);
    expect(await due(Date.now())).toContain(id);
  });
});

describe("the avatar of a profile", () => {
  const set = (from: string | undefined, to: string | undefined) =>
    setProfilePicture({
      ...{ userId: alice.id, slot: "avatar" },
      ...{
        from: from === undefined ? undefined : pictureOf(from),
        to: to === undefined ? undefined : pictureOf(to),
      },
    });

  it("is set, replaced and removed, and the old one becomes due", async () => {
    const [first, second] = [await ready(), await ready()];
    expect(await set(undefined, first)).toBe(true);
    expect((await getProfileConsistently(alice.id))?.avatar).toEqual(pictureOf(first));
    expect(await set(first, second)).toBe(true);
    expect(await due(Date.now())).toContain(first);
    expect(await set(second, undefined)).toBe(true);
    expect(await getProfileConsistently(alice.id)).not.toHaveProperty("avatar");
    expect(await due(Date.now())).toContain(second);
  });

  it("stays if it has been replaced meanwhile, and can be described again", async () => {
    const [first, second] = [await ready(), await ready()];
    await set(undefined, first);
    expect(await set(undefined, second)).toBe(false);
    expect(await set(first, first)).toBe(true);
    expect(await due(Date.now())).not.toContain(first);
  });
});
