import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { listTweetReposts } from "../../../lib/domain/repost/list-tweet-reposts.ts";
import { repostTweet } from "../../../lib/domain/repost/repost-tweet.ts";
import { getTweet } from "../../../lib/domain/tweet/get-tweet.ts";
import { listUserTweets } from "../../../lib/domain/tweet/list-user-tweets.ts";
import { withReposts } from "../../../lib/domain/tweet/with-reposts.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFixtures, type Fixtures } from "../fixtures.ts";
import { favorite, post, remove, repost, UNKNOWN_TWEET } from "./steps.ts";

let fixtures: Fixtures;
beforeEach(async () => {
  fixtures = createFixtures();
  await fixtures.join(alice, bob, carol);
});

describe("repostTweet", () => {
  it("shows bob his repost at once, beside his favorite, before the counter includes it", async () => {
    const { id } = await post(fixtures, "Hello");
    await favorite(fixtures, id);
    const expected = { metrics: { reposts: 1, favorites: 1 }, viewer: { reposted: true, favorited: true } };
    expect(await repost(fixtures, id)).toMatchObject(expected);
    expect(await getTweet(fixtures.ports, { tweetId: id, viewer: bob })).toMatchObject(expected);
    expect(await getTweet(fixtures.ports, { tweetId: id, viewer: carol })).toMatchObject({
      ...{ metrics: { reposts: 0 }, viewer: { reposted: false } },
    });
  });

  it("shows it even if it is counted between two reads", async () => {
    const { id } = await post(fixtures, "Hello");
    await repost(fixtures, id);
    const setRepost: typeof fixtures.ports.setRepost = async (wanted) => {
      fixtures.tweets.set(id, { ...fixtures.tweets.get(id)!, reposts: 1 });
      return { ...(await fixtures.ports.setRepost(wanted))!, counted: 1 };
    };
    const again = { caller: bob, tweetId: id, reposted: true, correlationId: "again" };
    expect(await repostTweet({ ...fixtures.ports, setRepost }, again)).toMatchObject({
      metrics: { reposts: 1 },
    });
  });

  it("is safe to repeat and to undo, and may be of alice's own tweet", async () => {
    const { id } = await post(fixtures, "Hello");
    for (const _ of ["once", "again"])
      expect(await repost(fixtures, id, alice)).toMatchObject({
        ...{ metrics: { reposts: 1 }, viewer: { reposted: true } },
      });
    for (const _ of ["once", "again"])
      expect(await repost(fixtures, id, alice, false)).toMatchObject({
        ...{ metrics: { reposts: 0 }, viewer: { reposted: false } },
      });
  });

  it("creates carol's profile if her sign-up left none", async () => {
    const { id } = await post(fixtures, "Hello");
    fixtures.profiles.delete(carol.id);
    await repost(fixtures, id, carol);
    expect(fixtures.profiles.get(carol.id)).toMatchObject({ handle: "carol" });
  });

  it("refuses a tweet that does not exist, or no longer does", async () => {
    await expect(repost(fixtures, UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { id } = await post(fixtures, "Soon gone");
    await remove(fixtures, id);
    await expect(repost(fixtures, id)).rejects.toMatchObject({ code: "tweet_deleted" });
    expect(fixtures.reposts.size).toBe(0);
  });
});

describe("listUserTweets with reposts", () => {
  it("lists what bob has reposted of others at the time of the repost, and each of his own tweets once", async () => {
    const [old, own] = [await post(fixtures, "Old"), await post(fixtures, "Own", bob)];
    for (const { id } of [own, old]) await repost(fixtures, id);
    await post(fixtures, "New", bob);
    const ports = { ...fixtures.ports, listAuthorTweets: withReposts(fixtures.ports) };
    const texts: string[] = [];
    let position: Position | undefined;
    do {
      const page = await listUserTweets(ports, { userId: bob.id, limit: 1, position, viewer: undefined });
      texts.push(...page.items.map(({ text }) => text));
      position = page.next;
    } while (position);
    expect(texts).toEqual(["New", "Old", "Own"]);
    await repost(fixtures, old.id, bob, false);
    const { items } = await listUserTweets(ports, {
      ...{ userId: bob.id, limit: 5, position: undefined, viewer: undefined },
    });
    expect(items.map(({ text }) => text)).toEqual(["New", "Own"]);
  });
});

describe("listTweetReposts", () => {
  const list = (tweetId: string, limit = 20, position?: Position, viewer?: Caller) =>
    listTweetReposts(fixtures.ports, { tweetId, limit, position, viewer });

  it("lists the users who repost a tweet, most recent first, page by page", async () => {
    const { id } = await post(fixtures, "Hello");
    for (const user of [alice, bob, carol]) await repost(fixtures, id, user);
    await repost(fixtures, id, bob, false);
    const first = await list(id, 1);
    expect(first.items.map(({ handle }) => handle)).toEqual(["carol"]);
    expect((await list(id, 1, first.next)).items.map(({ handle }) => handle)).toEqual(["alice"]);
  });

  it("refuses a tweet that does not exist, or no longer does", async () => {
    await expect(list(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    const { id } = await post(fixtures, "Soon gone");
    await remove(fixtures, id);
    await expect(list(id)).rejects.toMatchObject({ code: "tweet_deleted" });
  });
});
