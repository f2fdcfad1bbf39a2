import { beforeEach, describe, expect, it } from "vitest";
import { getProfilePage } from "../../../lib/domain/site/get-profile-page.ts";
import { getSitemap, listSitemaps } from "../../../lib/domain/site/get-sitemap.ts";
import { getTweetPage } from "../../../lib/domain/site/get-tweet-page.ts";
import { getUserAtom } from "../../../lib/domain/site/get-user-atom.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import { alice, bob } from "../../people.ts";
import { createTimeline, type Timeline } from "../timeline.ts";
import { post, remove, UNKNOWN_TWEET } from "./steps.ts";

let timeline: Timeline;
beforeEach(async () => {
  timeline = createTimeline();
  await timeline.join(alice, bob);
});

describe("getTweetPage", () => {
  const read = (tweetId: string) => getTweetPage(timeline.ports, { tweetId });

  it("says what alice wrote, and when, at the address that every spelling of the id leads to", async () => {
    const { id, createdAt } = await post(timeline, "Hello,\nworld");
    const head = await read(id.toLowerCase());
    expect(head).toEqual({
      title: "alice: “Hello,\nworld”",
      heading: "alice (@alice)",
      description: "Hello,\nworld",
      kind: "article",
      path: `/tweets/${id}`,
      publishedAt: createdAt,
      author: expect.objectContaining({ handle: "alice" }),
    });
  });

  it("distinguishes a deleted tweet from one that never existed", async () => {
    const { id } = await post(timeline, "Regretted");
    await remove(timeline, id);
    await expect(read(id)).rejects.toMatchObject({ code: "tweet_deleted" });
    await expect(read(UNKNOWN_TWEET)).rejects.toMatchObject({ code: "tweet_not_found" });
    await expect(read("none")).rejects.toMatchObject({ code: "tweet_not_found" });
  });
});

describe("a tweet that moderators have labeled or hidden", () => {
  const moderate = (id: string, change: Partial<StoredTweet>) =>
    timeline.tweets.set(id, { ...timeline.tweets.get(id)!, ...change });

  it("has no text in its preview, because a program has no choices about labels", async () => {
    const { id } = await post(timeline, "Gory details");
    moderate(id, { labels: ["sensitive", "spam"] });
    const head = await getTweetPage(timeline.ports, { tweetId: id });
    expect(head).toMatchObject({
      ...{ title: "alice (@alice)", description: "Labeled by moderators: sensitive, spam." },
    });
    const { tweets } = await getUserAtom(timeline.ports, { reference: "@alice" });
    expect(tweets).toMatchObject([{ id, text: "Labeled by moderators: sensitive, spam." }]);
    expect(JSON.stringify([head, tweets])).not.toContain("Gory");
  });

  it("is not found if moderators hide it", async () => {
    const { id } = await post(timeline, "Gory details");
    moderate(id, { hiddenAt: 1 });
    await expect(getTweetPage(timeline.ports, { tweetId: id })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    expect((await getUserAtom(timeline.ports, { reference: "@alice" })).tweets).toEqual([]);
  });
});

describe("getProfilePage", () => {
  const read = (reference: string) => getProfilePage(timeline.ports, { reference });

  it("describes alice by her bio, and by her name while she has none", async () => {
    expect(await read("@Alice")).toMatchObject({
      title: "alice (@alice)",
      description: "What alice says on murmur.",
      path: "/@alice",
    });
    await timeline.ports.updateProfile(alice.id, { bio: "Baker" });
    expect(await read("@alice")).toMatchObject({ description: "Baker" });
  });

  it.each(["@nobody", "@a", "alice", "me", alice.id, "favicon"])("finds nobody at %s", async (reference) => {
    await expect(read(reference)).rejects.toMatchObject({ code: "user_not_found" });
  });
});

describe("getUserAtom", () => {
  it("returns alice and what she tweeted last, but nothing that she deleted", async () => {
    const kept = await post(timeline, "Kept");
    const { id } = await post(timeline, "Deleted");
    await post(timeline, "Bob's", bob);
    await remove(timeline, id);
    const { user, tweets } = await getUserAtom(timeline.ports, { reference: "@alice" });
    expect(user.handle).toBe("alice");
    expect(tweets.map((tweet) => tweet.id)).toEqual([kept.id]);
    await expect(getUserAtom(timeline.ports, { reference: "me" })).rejects.toMatchObject({
      code: "user_not_found",
    });
  });
});

describe("getSitemap", () => {
  const parts = () => listSitemaps(timeline.ports).map(({ path }) => path.replace("/sitemaps/", ""));

  it("has a part for popular people and one for each day of the last week", () => {
    expect(parts()).toHaveLength(8);
    expect(parts().slice(0, 3)).toEqual(["people.xml", "2026-03-01.xml", "2026-02-28.xml"]);
  });

  it("lists popular people who still exist, and the tweets of a day, at most 200", async () => {
    timeline.ranking.users.push(
      ...[bob.id, "gone", alice.id].map((id) => ({ id, authorId: null, score: 3 })),
    );
    expect(await getSitemap(timeline.ports, { part: "people.xml" })).toEqual([
      { path: "/@bob" },
      { path: "/@alice" },
    ]);
    const { id, createdAt } = await post(timeline, "Today");
    expect(await getSitemap(timeline.ports, { part: "2026-03-01.xml" })).toEqual([
      { path: `/tweets/${id}`, modifiedAt: createdAt },
    ]);
    expect(await getSitemap(timeline.ports, { part: "2026-02-28.xml" })).toEqual([]);
  });

  it.each(["2026-02-01.xml", "2026-03-02.xml", "2026-03-01", "x", ""])("has no part %s", async (part) => {
    await expect(getSitemap(timeline.ports, { part })).rejects.toMatchObject({ code: "route_not_found" });
  });
});
