import { beforeAll, describe, expect, it } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { newId } from "../../lib/core/clock.ts";
import type { PageOf, Position } from "../../lib/core/page/read-page.ts";
import * as favorites from "../../lib/data/favorite/index.ts";
import { putTweet, tweetHydration } from "../../lib/data/tweet/index.ts";
import { createProfile, getProfile } from "../../lib/data/user/index.ts";
import { listFavorites } from "../../lib/domain/favorite/list-favorites.ts";
import { alice, bob, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

const ports = { listFavorites: favorites.listFavorites, getProfile, ...tweetHydration };

/** Reads alice's favorites page by page to the end. */
async function pagesOf(limit: number): Promise<PageOf<Tweet>[]> {
  const pages: PageOf<Tweet>[] = [];
  let position: Position | undefined;
  do {
    const page = await listFavorites(ports, { userId: alice.id, viewer: undefined, position, limit });
    pages.push(page);
    position = page.next;
  } while (position !== undefined);
  return pages;
}

const set = (tweetId: string, favorited: boolean) =>
  favorites.setFavorite({ userId: alice.id, tweetId, favorited, since: newId(), correlationId: "request" });

describe("alice's favorites, after she unfavorites the newest and before that is counted", () => {
  /** Newest first; the rows are inactive, active and active. */
  const tweets: string[] = [];
  beforeAll(async () => {
    await useFreshTable();
    for (const caller of [alice, bob]) await createProfile({ caller, name: caller.handle, createdAt: NOON });
    for (let n = 0; n < 3; n++) {
      const id = newId();
      await putTweet({ id, authorId: bob.id, text: `Tweet ${n}`, inReplyTo: null, correlationId: "request" });
      await set(id, true);
      tweets.unshift(id);
    }
    await set(tweets[0]!, false);
  });

  it.each([1, 2, 3])("show each remaining tweet once, in order, on pages of %i", async (limit) => {
    const pages = await pagesOf(limit);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(tweets.slice(1));
    for (const { items } of pages) expect(items.length).toBeLessThanOrEqual(limit);
    expect(pages).toHaveLength(Math.ceil(2 / limit));
  });

  it("continue below the last tweet shown, not below another row", async () => {
    const [first, second] = await pagesOf(1);
    expect(first).toMatchObject({ items: [{ id: tweets[1] }], next: { before: tweets[1] } });
    expect(second).toMatchObject({ items: [{ id: tweets[2] }], next: undefined });
  });
});
