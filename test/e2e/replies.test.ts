import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  type Caller,
  caller,
  clientOf,
  errorsOf,
  type Member,
  member,
  PHONE,
  tweetWith,
  visitor,
} from "./users.ts";

describe("bob's replies and threads", () => {
  let alice: Caller;
  let bob: Caller;
  let carol: Member;

  /** Bob answers alice, a stranger to carol, and posts a thread with other tweets in between. */
  beforeAll(async () => {
    [alice, bob, carol] = await Promise.all([caller("alice"), caller("bob"), member("carol")]);
    const post = async ({ client }: Caller, text: string, inReplyTo?: string) =>
      (await client.createTweet({ body: { text, ...(inReplyTo ? { inReplyTo } : {}) } })).id;
    const question = await post(alice, "Which bird murmurs?");
    const first = await post(bob, "Starlings, part one. See murmur.example/birds, not birds.md.");
    const second = await post(bob, "Starlings, part two.", first);
    await post(bob, "The starling, alice.", question);
    await post(bob, "Starlings, part three.", second);
    const c = await clientOf(carol);
    await c.followUser({ params: { user: `@${bob.handle}` }, body: { following: true } });
    const followed = async () => (await c.getFeed({ query: { include: "following" } })).items.length;
    await vi.waitFor(async () => expect(await followed()).toBe(4), { timeout: 60_000, interval: 500 });
  });

  it("reads in order at home, and shows replies to strangers only if carol wants them", async () => {
    const { page } = carol;
    await page.reload();
    const texts = () => page.getByRole("article", { name: bob.handle }).locator("[dir=auto]").allInnerTexts();
    await tweetWith(page, "Starlings, part three.").waitFor();
    const thread = [expect.stringMatching(/part one/), "Starlings, part two.", "Starlings, part three."];
    expect(await texts()).toEqual(thread);
    await page.getByRole("switch", { name: "All replies" }).click();
    await tweetWith(page, "The starling, alice.").waitFor();
    expect(await texts()).toEqual([...thread, "The starling, alice."]);
    await page.reload();
    const reply = tweetWith(page, "The starling, alice.");
    await reply.getByText(`Replying to @${alice.handle}`).waitFor();
    await page.getByRole("switch", { name: "All replies", checked: true }).click();
    await reply.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Show this thread" }).click();
    await page.getByRole("article", { name: "Tweet by" }).filter({ hasText: "part one" }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("has a tab of its own on bob's profile, whose counts are links", async () => {
    const page = await visitor({ viewport: PHONE });
    await page.goto(`/@${bob.handle}`);
    const link = tweetWith(page, "part one").getByRole("link", { name: "murmur.example/birds" });
    expect(await link.getAttribute("href")).toBe("https://murmur.example/birds");
    expect(await page.getByRole("article").count()).toBe(1);
    expect(await page.getByRole("link", { name: "birds.md" }).count()).toBe(0);
    const lists = page.getByRole("navigation", { name: `Lists of @${bob.handle}` });
    expect(await lists.getByRole("link").allInnerTexts()).toEqual([
      "Tweets",
      "Replies",
      "Favorites",
      "Lists",
    ]);
    await lists.getByRole("link", { name: "Replies" }).click();
    await tweetWith(page, "The starling, alice.")
      .getByRole("link", { name: `@${alice.handle}` })
      .waitFor();
    expect(await page.getByRole("article").count()).toBe(3);
    await page.reload();
    await tweetWith(page, "Starlings, part three.").waitFor();
    await page.getByRole("link", { name: /^\d followers?$/ }).click();
    await page.getByRole("link", { name: carol.handle }).first().waitFor();
    await lists.getByRole("link", { name: "Following" }).waitFor();
    await page.getByRole("link", { name: /^\d tweets?$/ }).click();
    await link.waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
