import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { listBookmarks } from "../../../lib/domain/bookmark/list-bookmarks.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, post, remove, bookmark as setBookmark, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;

beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

const bookmark = (tweetId: string, caller = bob, bookmarked = true) =>
  setBookmark(fixtures, tweetId, caller, bookmarked);

const list = (caller = bob, limit = 20, position?: Position) =>
  listBookmarks(fixtures.ports, { caller, limit, position });

const textsOf = async (caller = bob) => (await list(caller)).items.map(({ text }) => text);

describe("bookmarkTweet", () => {
  it("shows bob his bookmark beside his favorite, and counts nothing", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id, bob);
    const { metrics } = await getTweet(fixtures.ports, { tweetId: id, viewer: bob });
    expect(await bookmark(id)).toMatchObject({ metrics, viewer: { favorited: true, bookmarked: true } });
    expect(await getTweet(fixtures.ports, { tweetId: id, viewer: bob })).toMatchObject({
      ...{ metrics, viewer: { favorited: true, bookmarked: true } },
    });
  });

  it("is seen by no one else", async () => {
    const { id } = await post(fixtures, "Hello");
    await bookmark(id);
    for (const viewer of [alice, carol])
      expect(await getTweet(fixtures.ports, { tweetId: id, viewer })).toMatchObject({
        viewer: { bookmarked: false },
      });
    expect(await textsOf(alice)).toEqual([]);
  });

  it("is safe to repeat and to undo, and keeps its first place", async () => {
    const [first, second] = [await post(fixtures, "first"), await post(fixtures, "second")];
    for (const { id } of [first, second, first]) await bookmark(id);
    expect(await textsOf()).toEqual(["second", "first"]);
    for (let time = 0; time < 2; time++)
      expect(await bookmark(first.id, bob, false)).toMatchObject({ viewer: { bookmarked: false } });
    expect(await textsOf()).toEqual(["second"]);
    await bookmark(first.id);
    expect(await textsOf()).toEqual(["first", "second"]);
  });

  it("refuses a tweet that does not exist, or no longer does", async () => {
    await expect(bookmark(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { id } = await post(fixtures, "Soon gone");
    await remove(fixtures, id);
    await expect(bookmark(id)).rejects.toMatchObject({ code: "tweet_deleted" });
  });
});

describe("listBookmarks", () => {
  it("lists the most recent bookmark first, whatever the age of the tweet, page by page", async () => {
    const posted = [];
    for (const text of ["1", "2", "3", "4"]) posted.push(await post(fixtures, text));
    for (const n of [2, 0, 3, 1]) await bookmark(posted[n]!.id);
    const page = await list(bob, 3);
    expect(page.items.map(({ text }) => text)).toEqual(["2", "4", "1"]);
    expect((await list(bob, 3, page.next)).items.map(({ text }) => text)).toEqual(["3"]);
  });

  it("leaves out tweets that have been deleted since", async () => {
    const [kept, gone] = [await post(fixtures, "kept"), await post(fixtures, "gone")];
    for (const { id } of [kept, gone]) await bookmark(id);
    await remove(fixtures, gone.id);
    expect(await textsOf()).toEqual(["kept"]);
  });
});
