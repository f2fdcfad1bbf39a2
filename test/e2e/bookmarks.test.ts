import { beforeAll, describe, expect, inject, it } from "vitest";
import { signUp } from "../../local/aws/sign-in.ts";
import { clientOf, errorsOf, type Member, member, newAccount, PHONE, tweetWith, visitor } from "./users.ts";

describe("carol's bookmarks", () => {
  const alice = newAccount("alice");
  let carol: Member;
  let tweetId: string;

  beforeAll(async () => {
    await signUp(inject("website").outputs, alice);
    tweetId = (await (await clientOf(alice)).createTweet({ body: { text: "A recipe to keep." } })).id;
    carol = await member("carol");
  });

  it("are made with a button or the key b, are listed, and can be removed there", async () => {
    const { page } = carol;
    await page.goto(`/@${alice.handle}`);
    const card = tweetWith(page, "A recipe to keep.");
    await card.focus();
    const saved = page.waitForResponse(/\/bookmark$/);
    await page.keyboard.press("b");
    await saved;
    await card.getByRole("button", { name: "Bookmark", pressed: true }).waitFor();
    await page.getByRole("navigation", { name: "murmur" }).getByRole("link", { name: "Bookmarks" }).click();
    await page.getByRole("feed", { name: "Bookmarks" }).waitFor();
    await page.reload();
    await card.getByRole("button", { name: "Bookmark", pressed: true }).click();
    await page.getByText("No bookmarks yet").waitFor();
    await page.goto(`/tweets/${tweetId}`);
    await page.getByRole("button", { name: "Bookmark", pressed: false }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("are read again if the list was read before the bookmark was saved", async () => {
    const { page } = await member("dora");
    await page.route(/\/bookmark$/, async (route) => {
      const response = await route.fetch();
      await page.getByText("No bookmarks yet").waitFor();
      await route.fulfill({ response });
    });
    let reads = 0;
    await page.route("**/v1/bookmarks", (route) =>
      ++reads > 1 ? route.continue() : route.fulfill({ json: { items: [], next: null, prev: null } }),
    );
    await page.goto(`/@${alice.handle}`);
    const card = tweetWith(page, "A recipe to keep.");
    await card.focus();
    await page.keyboard.press("b");
    await card.getByRole("button", { name: "Bookmark", pressed: true }).waitFor();
    await page.getByRole("navigation", { name: "murmur" }).getByRole("link", { name: "Bookmarks" }).click();
    await page.getByRole("feed", { name: "Bookmarks" }).waitFor();
  });

  it("are reached from her profile on a phone", async () => {
    const { page } = carol;
    await page.setViewportSize(PHONE);
    await page.goto(`/@${carol.handle}`);
    const nav = page.getByRole("navigation", { name: "murmur" });
    await expect.poll(() => nav.getByRole("link", { name: "Bookmarks" }).isVisible()).toBe(false);
    await page.getByRole("region").getByRole("link", { name: "Bookmarks" }).click();
    await page.getByText("No bookmarks yet").waitFor();
  });

  it("are for members: visitors are asked to join", async () => {
    const page = await visitor();
    await page.goto("/bookmarks");
    await page.getByText("Sign in to see your bookmarks").waitFor();
    await page.goto(`/tweets/${tweetId}`);
    await page.getByRole("button", { name: "Bookmark" }).click();
    await page.getByRole("dialog", { name: "Join murmur to bookmark tweets" }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
