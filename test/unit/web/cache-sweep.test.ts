import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Cache, createCache } from "../../../web/src/cache/cache.ts";
import { listKey, newerKey, tweetKey } from "../../../web/src/cache/keys.ts";
import { sweepAfterQueries } from "../../../web/src/cache/sweep.ts";
import { alice, bob, infinite, page, tweet } from "./fixtures.ts";

let cache: Cache;
beforeEach(() => {
  cache = createCache();
});

describe("the cache", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps what lists refer to, with authors and parents, and drops the rest once a query ends", () => {
    const client = new QueryClient();
    sweepAfterQueries(client, cache);
    const put = cache.beginRead();
    const carol = { ...alice, id: "3", handle: "carol" };
    const rows = [
      put.tweet(tweet("listed", { inReplyTo: "parent" })),
      put.tweet(tweet("newer")),
      put.tweet(tweet("single")),
    ];
    put.tweet(tweet("parent", { author: carol }));
    put.tweet(tweet("gone"));
    put.tweet(tweet("beside"));
    put.tweet(tweet("shown"));
    put.user(bob);
    const [listed, newer, single] = rows;
    cache.tweets.subscribe("shown", () => undefined);
    client.setQueryData(listKey(["feed", "popular"]), infinite([listed]));
    client.setQueryData(newerKey(["feed", "popular"]), page(newer));
    client.setQueryData(tweetKey("single"), single);
    const beside = [{ id: "beside", tweetId: "beside" }];
    client.setQueryData(listKey(["conversation", "a"]), {
      pages: [{ ...page(), beside }],
      pageParams: [undefined],
    });
    client.setQueryData(["unread"], 3);
    client.setQueryData(listKey(["popular"]), infinite([{ id: "gone", tweetId: "gone" }]));

    client.removeQueries({ queryKey: listKey(["popular"]) });
    vi.runAllTimers();
    const kept = (ids: string[]) => ids.filter((id) => cache.tweets.get(id));
    expect(kept(["listed", "newer", "single", "parent", "beside", "shown", "gone"])).toEqual([
      "listed",
      "newer",
      "single",
      "parent",
      "beside",
      "shown",
    ]);
    expect(["1", "2", "3"].filter((id) => cache.users.get(id))).toEqual(["1", "3"]);
  });

  it("drops nothing while a query is fetching, whose rows no list refers to yet", async () => {
    const client = new QueryClient();
    sweepAfterQueries(client, cache);
    let finish: (row: object) => void = () => undefined;
    const fetching = client.fetchQuery({
      queryKey: tweetKey("a"),
      queryFn: () => new Promise<object>((resolve) => (finish = resolve)),
    });
    const row = cache.beginRead().tweet(tweet("a"));
    client.setQueryData(["other"], 1);
    client.removeQueries({ queryKey: ["other"] });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cache.tweets.get("a")).toBeDefined();
    finish(row);
    await fetching;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cache.tweets.get("a")).toBeDefined();
  });

  it("forgets everything when alice signs out, and ignores what was still being read for her", () => {
    const put = cache.beginRead();
    put.tweet(tweet("a"));
    put.user(bob);
    const notified = vi.fn();
    cache.tweets.subscribe("a", notified);
    cache.clear();
    expect(notified).toHaveBeenCalledOnce();
    put.tweet(tweet("b"));
    expect([cache.tweets.get("a"), cache.tweets.get("b"), cache.users.get("2")]).toEqual(
      Array(3).fill(undefined),
    );
    cache.beginRead().tweet(tweet("a"));
    expect(cache.tweets.get("a")).toBeDefined();
  });
});
