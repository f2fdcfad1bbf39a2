import { describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { packRecent, unpackRecent } from "../../../lib/data/feed/recent-entry.ts";
import { packEntry, unpackEntry } from "../../../lib/data/tweet/list-entry.ts";
import { alice, bob, carol, NOON } from "../../people.ts";

const tweetId = firstIdAt(NOON);
const since = firstIdAt(NOON + 1);
const quote = { quoteOf: firstIdAt(NOON - 1), quotedAuthorId: carol.id };

describe("an entry of a list of tweets", () => {
  it.each([
    ["a tweet", { tweetId }, tweetId],
    ["a reply, as before there were quotes", { tweetId, parentAuthorId: bob.id }, `${tweetId}#${bob.id}`],
    ["a quote", { tweetId, ...quote }, `${tweetId}##${quote.quoteOf}#${carol.id}`],
    [
      "both",
      { tweetId, parentAuthorId: bob.id, ...quote },
      `${tweetId}#${bob.id}#${quote.quoteOf}#${carol.id}`,
    ],
  ])("says what %s shows", (_, tweet, packed) => {
    expect(packEntry(tweet)).toBe(packed);
    expect(unpackEntry(packed)).toEqual(tweet);
    const fed = { ...tweet, authorId: alice.id };
    expect(unpackRecent(packRecent(fed), alice.id)).toEqual(fed);
  });

  it("names a repost by its time, so that a version without reposts finds no such tweet", () => {
    const reposted = { tweetId, authorId: bob.id, ...quote, repost: { userId: alice.id, since } };
    const packed = packRecent(reposted);
    expect(unpackRecent(packed, alice.id)).toEqual(reposted);
    expect([packRecent({ tweetId, authorId: alice.id }), packed].sort()[1]).toBe(packed);
    expect(unpackEntry(packed).tweetId).not.toBe(tweetId);
  });
});
