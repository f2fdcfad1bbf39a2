/** A repost names all that the reposted tweet shows, so that a list with reposts takes no more trips than one without. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRepost, listReposts, setRepost } from "../../../lib/data/repost/index.ts";
import { getTweet, listAuthorTweets, putTweet, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { createProfile, getProfile } from "../../../lib/data/user/index.ts";
import { listTimeline } from "../../../lib/domain/feed/author-timeline.ts";
import { feedRowOf } from "../../../lib/domain/feed/model.ts";
import { repostTweet } from "../../../lib/domain/repost/repost-tweet.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { withReposts } from "../../../lib/domain/tweet/with-reposts.ts";
import { alice, bob, carol } from "../../people.ts";
import { MemoryTable, type TableRequest, useMemoryTable } from "../../support/memory-table/index.ts";
import { firstPage } from "../domain/steps.ts";
import { createRoundTripCounter } from "../round-trips.ts";

const { remote, tripsOf } = createRoundTripCounter();
const ports = {
  ...{ ...tweetHydration, getTweet, getProfile, createProfile, newId, now },
  ...{ getFavorite, hasBookmark: async () => false, getRepost, setRepost, listReposts, listAuthorTweets },
};
let stop: () => void;

beforeEach(async () => {
  clearCaches();
  const intercept = remote((_: TableRequest, execute: () => Promise<object>) => execute());
  stop = useMemoryTable(new MemoryTable({ intercept }));
  for (const caller of [alice, bob, carol])
    await createProfile({ caller, name: caller.handle, createdAt: now() });
});
afterEach(() => stop());

describe("bob's repost of alice's reply to carol, which quotes carol", () => {
  const reposted = async () => {
    const [parentId, quoteOf, tweetId] = [newId(), newId(), newId()];
    const tweet = { text: "Hello", inReplyTo: null, correlationId: "request" };
    for (const id of [parentId, quoteOf]) await putTweet({ ...tweet, id, authorId: carol.id });
    const shown = { parentAuthorId: carol.id, quoteOf, quotedAuthorId: carol.id };
    await putTweet({ ...tweet, id: tweetId, authorId: alice.id, inReplyTo: parentId, ...shown });
    await repostTweet(ports, { caller: bob, tweetId, reposted: true, correlationId: "request" });
    clearCaches();
    return { tweetId, shown };
  };

  it("is read with bob's tweets in two round trips", async () => {
    const { tweetId, shown } = await reposted();
    const withBoth = { ...ports, listAuthorTweets: withReposts(ports) };
    const read = () => listUserTweets(withBoth, { userId: bob.id, ...firstPage(20, carol) });
    expect((await read()).items).toMatchObject([
      { id: tweetId, replyingTo: { handle: "carol" }, quote: { id: shown.quoteOf } },
    ]);
    clearCaches();
    expect(await tripsOf(read)).toBe(2);
  });

  it("gets the same row in a feed from his list as by fan-out, which reads the tweet", async () => {
    const { tweetId, shown } = await reposted();
    const [row] = await listTimeline(ports, bob.id, { limit: 5 });
    const since = (await getRepost({ userId: bob.id, tweetId }))?.since ?? "";
    const repost = { userId: bob.id, since };
    expect(row && feedRowOf(row)).toEqual(feedRowOf({ tweetId, authorId: alice.id, ...shown, repost }));
  });
});
