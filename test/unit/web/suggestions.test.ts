import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { Suggestion } from "../../../lib/contract/discover/schemas.ts";
import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import type { Murmur } from "../../../web/src/app/murmur.ts";
import { createCache } from "../../../web/src/cache/cache.ts";
import { listKey } from "../../../web/src/cache/keys.ts";
import { suggestions } from "../../../web/src/discover/discover-lists.ts";
import { feedRow, feedsKey } from "../../../web/src/feed/feed-list.ts";
import { feedIn } from "../../../web/src/feed/settle-feed.ts";
import { alice, bob, bobAsAuthor, bobsProfile, page, tweet } from "./fixtures.ts";

test("a suggestion is a row that says why, and the user is cached as everywhere else", async () => {
  const cache = createCache();
  const suggestion: Suggestion = { ...bob, reason: "followedByFollowing", by: [alice], count: 4 };
  const api = { listSuggestions: async () => page(suggestion) } as unknown as Murmur["api"];
  const { items } = await suggestions({ api, cache } as Murmur).read(undefined);
  expect(items).toEqual([
    { id: bob.id, userId: bob.id, reason: "followedByFollowing", count: 4, userIds: [alice.id] },
  ]);
  expect(cache.users.get(bob.id)).toEqual({ author: bobAsAuthor, profile: bobsProfile });
  cache.retain(items);
  expect(cache.users.get(alice.id)?.author).toEqual(alice);
});

test("a feed has the tweets of an author once they are there because the author is followed", () => {
  const client = new QueryClient();
  const put = (reason: FeedItem["reason"]) => {
    const row = feedRow(createCache().write, { tweet: tweet("t"), reason });
    client.setQueryData(listKey([...feedsKey, "popular"]), { pages: [page(row)], pageParams: [] });
  };
  const feed = feedIn(client);
  expect(feed.has(alice.id)).toBe(false);
  put("popular");
  expect(feed.has(alice.id)).toBe(false);
  put("following");
  expect([feed.has(alice.id), feed.has(bob.id)]).toEqual([true, false]);
});

test("a feed is read again only while it is shown, and not if it has become long", async () => {
  const client = new QueryClient();
  const queryKey = listKey([...feedsKey, "popular"]);
  let reads = 0;
  const readsOf = async (pages: number) => {
    const before = reads;
    client.setQueryData(queryKey, { pages: Array(pages).fill(page()), pageParams: [] });
    await feedIn(client).refresh();
    return reads - before;
  };
  expect(await readsOf(1)).toBe(0);
  const observer = new QueryObserver(client, {
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => {
      reads++;
      return { pages: [page()], pageParams: [] };
    },
  });
  const stop = observer.subscribe(() => undefined);
  expect([await readsOf(3), await readsOf(4)]).toEqual([1, 0]);
  stop();
});
