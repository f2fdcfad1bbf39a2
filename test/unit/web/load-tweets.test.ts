import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCache } from "../../../web/src/cache/cache.ts";
import { createTweetLoader } from "../../../web/src/tweet/load-tweets.ts";
import { tweet } from "./fixtures.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function loader(existing: string[]) {
  const cache = createCache();
  const requests: string[][] = [];
  const getTweets = async ({ query }: { query: { ids: string } }) => {
    const ids = query.ids.split(",");
    requests.push(ids);
    if (ids.includes("offline")) throw new Error("offline");
    return {
      items: ids.filter((id) => existing.includes(id)).map((id) => tweet(id)),
      missing: ids.filter((id) => !existing.includes(id)),
    };
  };
  return { cache, requests, load: createTweetLoader({ getTweets }, cache) };
}

describe("the tweets that replies to alice answer", () => {
  it("are loaded in one request, and only once", async () => {
    const { cache, requests, load } = loader(["a", "b"]);
    for (const id of ["a", "b", "a", "deleted"]) load(id);
    await vi.runAllTimersAsync();
    for (const id of ["a", "b", "deleted"]) load(id);
    await vi.runAllTimersAsync();
    expect(requests).toEqual([["a", "b", "deleted"]]);
    expect(cache.tweets.get("a")?.text).toBe("Tweet a");
    expect(cache.tweets.get("deleted")).toBeUndefined();
  });

  it("are loaded in requests of 100", async () => {
    const { requests, load } = loader([]);
    for (let i = 0; i < 250; i++) load(`t${i}`);
    await vi.runAllTimersAsync();
    expect(requests.map((ids) => ids.length)).toEqual([100, 100, 50]);
  });

  it("are asked for again after a failure", async () => {
    const { requests, load } = loader([]);
    for (let attempt = 0; attempt < 2; attempt++) {
      load("offline");
      await vi.runAllTimersAsync();
    }
    expect(requests).toHaveLength(2);
  });
});
