import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { getBookmarks, hasBookmark, listBookmarks, setBookmark } from "../../lib/data/bookmark/bookmark.ts";
import { getItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const set = (userId: string, tweetId: string, bookmarked: boolean, since = newId()) =>
  setBookmark({ userId, tweetId, bookmarked, since });

describe("a bookmark", () => {
  it("keeps its first time if alice sets it twice, also at the same time", async () => {
    const [tweetId, since] = [newId(), newId()];
    await set(alice.id, tweetId, true, since);
    await Promise.all([set(alice.id, tweetId, true), set(alice.id, tweetId, true)]);
    expect(await listBookmarks(alice.id, { limit: 10 })).toEqual([{ position: since, tweetId }]);
  });

  it("leaves nothing behind when it is removed, even twice", async () => {
    const tweetId = newId();
    await set(bob.id, tweetId, true);
    expect(await hasBookmark({ userId: bob.id, tweetId })).toBe(true);
    await set(bob.id, tweetId, false);
    await set(bob.id, tweetId, false);
    expect(await hasBookmark({ userId: bob.id, tweetId })).toBe(false);
    expect(await getItem(keys.bookmark({ userId: bob.id, tweetId }))).toBeUndefined();
    expect(await listBookmarks(bob.id, { limit: 10 })).toEqual([]);
  });
});

describe("carol's bookmarks", () => {
  const tweets = Array.from({ length: 60 }, () => newId());
  const even = tweets.filter((_, i) => i % 2 === 0);

  beforeAll(async () => {
    for (const id of [...even].reverse()) await set(carol.id, id, true);
  });

  it("are found among the tweets of a page, even if they exceed one read unit", async () => {
    for (const requested of [tweets, tweets.slice(0, 20), [...tweets].reverse(), tweets.slice(1, 2), []]) {
      const expected = even.filter((id) => requested.includes(id));
      expect([...(await getBookmarks(carol.id, requested))].sort()).toEqual(expected);
    }
    expect((await getBookmarks(alice.id, tweets)).size).toBe(0);
  });

  it("are listed in the order in which she made them, the last one first, page by page", async () => {
    const first = await listBookmarks(carol.id, { limit: 4 });
    const before = first.at(-1)?.position;
    const second = await listBookmarks(carol.id, { limit: 4, before });
    expect([...first, ...second].map(({ tweetId }) => tweetId)).toEqual(even.slice(0, 8));
  });
});
