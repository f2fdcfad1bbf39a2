import { beforeEach, describe, expect, it } from "vitest";
import type { ConversationReply } from "../../../lib/contract/tweet/schemas.ts";
import { type Cache, createCache } from "../../../web/src/cache/cache.ts";
import { replyRows } from "../../../web/src/tweet/conversation-rows.ts";
import { quietInterval } from "../../../web/src/tweet/quiet-interval.ts";
import { refreshTweets } from "../../../web/src/tweet/refresh-tweets.ts";
import { tweet } from "./fixtures.ts";

let cache: Cache;
beforeEach(() => {
  cache = createCache();
});

const reply = (id: string, replies: ConversationReply[] = [], more = 0): ConversationReply => ({
  tweet: tweet(id),
  replies,
  more,
});
const rowsOf = (one: ConversationReply) => replyRows(cache.beginRead(), one);

describe("the rows of a reply", () => {
  it("are the reply and, indented, several replies to it, of which the last leads to more", () => {
    expect(rowsOf(reply("a", [reply("b"), reply("c", [], 2), reply("d", [], 3)], 1))).toEqual([
      { id: "a", tweetId: "a", line: "reply" },
      { id: "b", tweetId: "b", nested: true, line: "sibling" },
      { id: "c", tweetId: "c", nested: true, line: "sibling", moreOf: "c" },
      { id: "d", tweetId: "d", nested: true, moreOf: "a" },
    ]);
  });

  it("are a line of single replies, and lead to what follows the last one", () => {
    expect(rowsOf(reply("a", [reply("b", [reply("c", [], 4)], 1)], 2))).toEqual([
      { id: "a", tweetId: "a", line: "reply" },
      { id: "b", tweetId: "b", line: "reply" },
      { id: "c", tweetId: "c", moreOf: "c" },
    ]);
  });

  it("keep the place of a deleted reply, and store the others", () => {
    const rows = rowsOf({
      tweet: { id: "a", tombstone: "deleted" },
      replies: [reply("b")],
      more: 0,
    });
    expect(rows).toEqual([
      { id: "a", line: "reply" },
      { id: "b", tweetId: "b" },
    ]);
    expect(cache.tweets.get("b")?.text).toBe("Tweet b");
  });
});

describe("refreshTweets", () => {
  it("reads each tweet once, a hundred at most, and returns the deleted ones", async () => {
    const asked: string[][] = [];
    const getTweets = async ({ query }: { query: { ids: string } }) => {
      asked.push(query.ids.split(","));
      return {
        items: [tweet("a", { metrics: { favorites: 9, replies: 3, reposts: 0, quotes: 0 } })],
        missing: ["b"],
      };
    };
    const ids = ["a", "b", "a", ...Array.from({ length: 200 }, (_, i) => `${i}`)];
    expect(await refreshTweets({ api: { getTweets }, cache }, ids)).toEqual(["b"]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(100);
    expect(asked[0]?.slice(0, 3)).toEqual(["a", "b", "0"]);
    expect(cache.tweets.get("a")?.metrics).toEqual({ favorites: 9, replies: 3, reposts: 0, quotes: 0 });
  });
});

describe("quietInterval", () => {
  it("is short after a change and grows to a minute while nothing happens", () => {
    expect([0, 20_000, 60_000, 3_600_000].map(quietInterval)).toEqual([5_000, 5_000, 15_000, 60_000]);
  });
});
