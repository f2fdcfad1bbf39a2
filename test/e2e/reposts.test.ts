import type { Locator } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { signUp } from "../../local/aws/sign-in.ts";
import { clientOf, errorsOf, type Member, member, newAccount, tweetWith, visitor } from "./users.ts";

describe("bob spreads alice's tweet", () => {
  const alice = newAccount("alice");
  let bob: Member;
  let carol: Member;
  let tweetId: string;

  const menuOf = async ({ page }: Member, card: Locator) => {
    await card.getByRole("button", { name: /^Repost or quote/ }).click();
    return page.getByRole("menu", { name: "Repost or quote" });
  };

  beforeAll(async () => {
    await signUp(inject("website").outputs, alice);
    tweetId = (await (await clientOf(alice)).createTweet({ body: { text: "Worth repeating." } })).id;
    [bob, carol] = [await member("bob"), await member("carol")];
    const params = { user: `@${bob.handle}` };
    await (await clientOf(carol)).followUser({ params, body: { following: true } });
  });

  it("with a repost, which carol sees as his, and he can undo", async () => {
    const { page } = bob;
    await page.goto(`/tweets/${tweetId}`);
    const card = page.getByRole("article", { name: /alice/ }).first();
    await (await menuOf(bob, card)).getByRole("menuitem", { name: "Repost" }).click();
    await card.getByRole("button", { name: "Repost or quote, 1 reposts so far" }).waitFor();
    await page.getByRole("link", { name: "1 repost" }).click();
    await page
      .getByRole("link", { name: `@${bob.handle}` })
      .first()
      .waitFor();
    const reader = await clientOf(carol);
    // Fan-out takes a moment. Popular tweets, which other tests have too, are there before.
    const followed = async () => (await reader.getFeed({ query: { include: "following" } })).items.length;
    await expect.poll(followed).toBe(1);
    await carol.page.goto("/");
    const shown = tweetWith(carol.page, "Worth repeating.");
    await shown.getByText("reposted").waitFor();
    await shown.locator("p").filter({ hasText: "reposted" }).getByRole("link", { name: "bob" }).waitFor();
    await page.goto(`/@${bob.handle}`);
    const reposted = tweetWith(page, "Worth repeating.");
    await (await menuOf(bob, reposted)).getByRole("menuitem", { name: "Undo repost" }).click();
    await reposted.waitFor({ state: "detached" });
    await carol.page.reload();
    await carol.page.getByRole("textbox", { name: "Your tweet" }).waitFor();
    await expect.poll(() => shown.count()).toBe(0);
  });

  it("with a quote, which shows the tweet, and after its end that it is gone", async () => {
    const { page } = bob;
    await page.goto(`/@${alice.handle}`);
    const card = tweetWith(page, "Worth repeating.");
    await card.focus();
    await page.keyboard.press("t");
    await page.getByRole("menuitem", { name: "Quote" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Quote" });
    await dialog.getByRole("link", { name: /^Quoted tweet by alice/ }).waitFor();
    await dialog.getByRole("textbox", { name: "Your tweet" }).fill("I second this.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Your tweet has been posted.").waitFor();
    await page.goto(`/tweets/${tweetId}/quotes`);
    const quote = tweetWith(page, "I second this.");
    await quote.getByRole("link", { name: /^Quoted tweet by alice/ }).click();
    await page.waitForURL(`**/tweets/${tweetId}`);
    await (await clientOf(alice)).deleteTweet({ params: { tweetId } });
    await page.goto(`/@${bob.handle}`);
    await quote.getByText("The quoted tweet was deleted.").waitFor();
    expect(errorsOf(page)).toEqual([]);
    expect(errorsOf(carol.page)).toEqual([]);
  });

  it("as a member: visitors are asked to join", async () => {
    const page = await visitor();
    await page.goto(`/@${bob.handle}`);
    await page.getByRole("button", { name: /^Repost or quote/ }).click();
    await page.getByRole("dialog", { name: "Join murmur to repost tweets" }).waitFor();
  });
});
