import { beforeAll, describe, expect, inject, it } from "vitest";
import { signUp } from "../../local/aws/sign-in.ts";
import { clientOf, errorsOf, type Member, member, newAccount, PHONE, tweetWith, visitor } from "./users.ts";

describe("a hashtag in alice's tweet", () => {
  const alice = newAccount("alice");
  const tag = `κήπος${alice.handle.slice(-6)}`;
  let carol: Member;

  beforeAll(async () => {
    await signUp(inject("website").outputs, alice);
    await (await clientOf(alice)).createTweet({ body: { text: `Roses at last #${tag}, and no frost` } });
    carol = await member("carol");
  });

  it("leads to its page, where carol follows it, and its tweets reach her feed", async () => {
    const { page } = carol;
    await page.goto(`/@${alice.handle}`);
    await tweetWith(page, "Roses at last")
      .getByRole("link", { name: `#${tag}` })
      .click();
    await page.getByRole("heading", { level: 1, name: `#${tag}` }).waitFor();
    await tweetWith(page, "Roses at last").waitFor();
    // The page shows it before it is stored, and leaving the page would cancel the request.
    const stored = page.waitForResponse((response) => response.url().endsWith("/follow"));
    await page.getByRole("button", { name: `Follow #${tag}`, pressed: false }).click();
    await stored;
    await page.getByRole("button", { name: `Follow #${tag}`, pressed: true }).waitFor();
    await page.goto("/");
    await page.getByText("From a hashtag you follow").waitFor();
    await tweetWith(page, "Roses at last").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("is found on a phone by a visitor, whose query stays when the tab changes", async () => {
    const page = await visitor();
    await page.setViewportSize(PHONE);
    await page.goto("/search");
    await page.getByRole("heading", { name: "What are you looking for?" }).waitFor();
    await page.getByRole("searchbox").fill(`roses #${tag}`);
    await tweetWith(page, "Roses at last").waitFor();
    await page.getByRole("navigation", { name: "Search" }).getByRole("link", { name: "Popular" }).click();
    await tweetWith(page, "Roses at last").waitFor();
    await page.getByRole("searchbox").fill("roses -frost");
    await page.getByRole("heading", { name: "No tweets match" }).waitFor();
    await page.getByRole("navigation", { name: "Search" }).getByRole("link", { name: "People" }).click();
    await page.getByRole("searchbox").fill(alice.handle);
    await page.getByRole("article", { name: `@${alice.handle}` }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
