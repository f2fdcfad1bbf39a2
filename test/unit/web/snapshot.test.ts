import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { createCache } from "../../../web/src/cache/cache.ts";
import { listKey } from "../../../web/src/cache/keys.ts";
import type { Row } from "../../../web/src/cache/row.ts";
import { restoreSnapshot, takeSnapshot } from "../../../web/src/cache/snapshot.ts";
import { bob, infinite, tweet } from "./fixtures.ts";

/** A client with a list that is on the screen and one that is not. */
function reading() {
  const client = new QueryClient();
  const cache = createCache();
  const shown = cache.write.tweet(tweet("a", { inReplyTo: "parent" }));
  cache.write.tweet(tweet("parent"));
  const left = cache.write.tweet(tweet("b"));
  const person = cache.write.user(bob);
  client.setQueryData(listKey(["feed"]), infinite<Row>([shown], [person]));
  client.setQueryData(listKey(["popular"]), infinite([left]));
  const staleTime = Number.POSITIVE_INFINITY;
  const queryFn = () => Promise.reject(new Error("Nothing is read again."));
  const observer = new QueryObserver(client, { queryKey: listKey(["feed"]), queryFn, staleTime });
  observer.subscribe(() => undefined);
  return { client, cache };
}

describe("a snapshot", () => {
  it("restores the lists on the screen and all that their rows show, and nothing else", () => {
    const { client, cache } = reading();
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(client, cache)));
    const [later, laterCache] = [new QueryClient(), createCache()];
    restoreSnapshot(later, laterCache, snapshot);
    expect(later.getQueryData(listKey(["feed"]))).toEqual(
      JSON.parse(JSON.stringify(client.getQueryData(listKey(["feed"])))),
    );
    expect(later.getQueryData(listKey(["popular"]))).toBeUndefined();
    for (const id of ["a", "parent"]) expect(laterCache.tweets.get(id)).toEqual(cache.tweets.get(id));
    expect(laterCache.tweets.get("b")).toBeUndefined();
    for (const id of ["1", bob.id]) expect(laterCache.users.get(id)).toEqual(cache.users.get(id));
  });

  it("has a list read again that was waiting to be, and only that", async () => {
    const { client, cache } = reading();
    const restored = () => {
      const later = new QueryClient();
      restoreSnapshot(later, createCache(), takeSnapshot(client, cache));
      return later.getQueryState(listKey(["feed"]))?.dataUpdatedAt;
    };
    expect(restored()).toBeGreaterThan(0);
    void client.invalidateQueries({ queryKey: listKey(["feed"]) });
    expect(restored()).toBe(0);
  });
});
