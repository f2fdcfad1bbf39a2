/** Paging over favorites that have been removed but not counted yet: their rows exist and must not be shown. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { newId } from "../../lib/core/clock.ts";
import type { PageOf, PageRequest } from "../../lib/core/page/read-page.ts";
import * as favorites from "../../lib/data/favorite/index.ts";
import { putTweet, tweetHydration } from "../../lib/data/tweet/index.ts";
import { getProfile } from "../../lib/data/user/index.ts";
import { listFavorites } from "../../lib/domain/favorite/list-favorites.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { newUser } from "./fixtures.ts";
import { useFreshTable } from "./table.ts";

const ports = { listFavorites: favorites.listFavorites, getProfile, ...tweetHydration };

beforeAll(useFreshTable);

/** Makes alice favorite tweets by bob and unfavorite the inactive ones. Returns the active ones, newest first. */
async function favoritesOf(alice: Caller, newestFirst: ("active" | "inactive")[]): Promise<string[]> {
  const bob = await newUser("bob");
  const active: string[] = [];
  for (const state of newestFirst.toReversed()) {
    const tweetId = newId();
    await putTweet({ id: tweetId, authorId: bob.id, text: "hello", inReplyTo: null, correlationId: "r" });
    const favorite = { userId: alice.id, tweetId, since: tweetId, correlationId: "r" };
    await favorites.setFavorite({ ...favorite, favorited: true });
    if (state === "active") active.unshift(tweetId);
    else await favorites.setFavorite({ ...favorite, favorited: false });
  }
  return active;
}

const read = ({ id: userId }: Caller, page: PageRequest) =>
  listFavorites(ports, { userId, viewer: undefined, ...page });

/** Reads a user's favorites page by page to the end. */
async function pagesOf(user: Caller, limit: number): Promise<PageOf<Tweet>[]> {
  const pages = [await read(user, { position: undefined, limit })];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await read(user, { position: next, limit }));
  return pages;
}

const idsOf = (pages: PageOf<Tweet>[]) => pages.flatMap(({ items }) => items.map(({ id }) => id));

describe("alice's favorites, after she unfavorites the newest and before that is counted", () => {
  let alice: Caller;
  let active: string[];
  beforeAll(async () => {
    alice = await newUser("alice");
    active = await favoritesOf(alice, ["inactive", "active", "active"]);
  });

  it.each([1, 2, 3])(
    "show each remaining tweet once, in order, to the end, on pages of %i",
    async (limit) => {
      const pages = await pagesOf(alice, limit);
      expect(idsOf(pages)).toEqual(active);
      expect(pages).toHaveLength(Math.ceil(2 / limit));
    },
  );

  it.each([1, 2, 3])("continue below the last tweet shown on pages of %i", async (limit) => {
    for (const { items, next } of (await pagesOf(alice, limit)).slice(0, -1))
      expect(next).toEqual({ before: items.at(-1)?.id });
  });

  it("show no tweet again when she asks for newer ones", async () => {
    const [page] = await pagesOf(alice, 2);
    expect(await read(alice, { position: page?.prev, limit: 2 })).toMatchObject({ items: [] });
  });
});

describe("alice's favorites, after she unfavorites many in a row", () => {
  it("show each remaining tweet once, although a page ends early", async () => {
    const alice = await newUser("alice");
    const gap = Array.from({ length: 12 }, () => "inactive" as const);
    const active = await favoritesOf(alice, ["inactive", "active", ...gap, "active"]);
    const pages = await pagesOf(alice, 2);
    expect(pages[0]?.items).toHaveLength(1);
    expect(idsOf(pages)).toEqual(active);
  });
});
