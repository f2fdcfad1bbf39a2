import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choose } from "./menu.ts";
import {
  errorsOf,
  feedOf,
  fillInHostedPage,
  type Member,
  member,
  NEW_TWEETS,
  newAccount,
  tweet,
  tweetWith,
  visitor,
} from "./users.ts";

let alice: Member;
let bob: Member;

beforeAll(async () => {
  alice = { ...newAccount("alice"), page: await visitor() };
  bob = await member("bob");
});

afterAll(() => {
  expect([...errorsOf(alice.page), ...errorsOf(bob.page)]).toEqual([]);
});

describe("alice and bob in two browsers", () => {
  it("alice joins, confirms her address and returns from the authorization server", async () => {
    const { page, handle, email, password } = alice;
    await page.goto("/");
    await page.getByRole("link", { name: "Join murmur" }).click();
    await page.getByLabel("Handle", { exact: true }).fill("@admin");
    await page.getByText("The handle admin is reserved").waitFor();
    await page.getByLabel("Handle", { exact: true }).fill(bob.handle);
    await page.getByText(`@${bob.handle} is taken`).waitFor();
    await page.getByLabel("Handle", { exact: true }).fill(handle);
    await page.getByText(`@${handle} is available.`).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Alice in the Air");
    await page.getByLabel("E-mail", { exact: true }).fill("alice@example");
    await page.getByLabel("Password", { exact: true }).focus();
    await page.getByText("This is not an e-mail address.").waitFor();
    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill("too short");
    expect(await page.getByRole("button", { name: "Join", exact: true }).isDisabled()).toBe(true);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByLabel(`The code we sent for @${handle}`).waitFor();
    // Alice closes the page, and comes back without her code: nothing leads nowhere.
    await page.goto("/");
    await page.getByRole("link", { name: "Join murmur" }).click();
    await page.getByLabel("Handle", { exact: true }).fill(handle);
    await page.getByText(`@${handle} is available.`).waitFor();
    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "has not confirmed it yet" }).waitFor();
    expect(await page.getByText(/is (available|taken)/).count()).toBe(0);
    await page.getByRole("link", { name: "Enter your code" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Send a new code" }).click();
    await page.getByRole("button", { name: "Send a new code (in", disabled: true }).waitFor();
    await page.goto("/");
    await page.getByRole("link", { name: "I have a code" }).click();
    await page.getByLabel("Handle", { exact: true }).fill(handle);
    await page.getByLabel(/The code we sent/).fill("123456");
    await page.getByRole("button", { name: "Confirm and sign in" }).click();
    // The hosted page fills in the handle; the local one does not.
    await page.waitForURL(({ searchParams }) => searchParams.get("login_hint") === handle);
    await fillInHostedPage(page, alice);
    await page.getByRole("heading", { name: "Welcome to murmur" }).waitFor();
    await page.getByRole("link", { name: "Skip", exact: true }).click();
    await feedOf(page).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
  });

  it("bob finds alice by her handle and follows her", async () => {
    const { page } = bob;
    await page.goto("/search/people");
    await page.getByRole("searchbox").fill(`@${alice.handle.slice(0, 9)}`);
    const row = page.getByRole("article", { name: `@${alice.handle}` });
    await row.getByRole("button", { name: `Follow @${alice.handle}` }).click();
    await row.getByRole("button", { pressed: true }).waitFor();
    await row.getByRole("link", { name: "Alice in the Air" }).click();
    await page.getByRole("heading", { level: 2, name: "Alice in the Air", exact: true }).waitFor();
    await page.getByRole("link", { name: "1 follower" }).click();
    await page.getByRole("article", { name: `@${bob.handle}` }).waitFor();
    await page.goBack();
    await page.getByText("has not tweeted yet").waitFor();
  });

  it("alice tweets, and bob's open page offers the tweet without a reload", async () => {
    await bob.page.goto("/");
    await feedOf(bob.page).waitFor();
    await tweet(alice.page, "First murmur, hello @nobody_at_all");
    await tweetWith(alice.page, "First murmur").waitFor();
    const pill = bob.page.getByRole("button", { name: NEW_TWEETS });
    const shown = async () => {
      if (await pill.isVisible()) await pill.click();
      return tweetWith(bob.page, "First murmur").isVisible();
    };
    await expect.poll(shown).toBe(true);
    expect(await pill.count()).toBe(0);
  });

  it("bob favorites it and undoes that, and both survive a reload", async () => {
    const { page } = bob;
    const heart = tweetWith(page, "First murmur").getByRole("button", { name: /^Favorite/ });
    for (const [pressed, count] of [
      ["true", "Favorite, 1 so far"],
      ["false", "Favorite, 0 so far"],
    ] as const) {
      const answer = page.waitForResponse((response) => response.url().endsWith("/favorite"));
      await heart.click();
      await expect.poll(() => heart.getAttribute("aria-pressed")).toBe(pressed);
      expect((await answer).status()).toBe(200);
      await page.reload();
      await heart.waitFor();
      expect([await heart.getAttribute("aria-pressed"), await heart.getAttribute("aria-label")]).toEqual([
        pressed,
        count,
      ]);
    }
  });

  it("bob favorites it again, and finds himself among the users who did", async () => {
    const { page } = bob;
    const murmur = tweetWith(page, "First murmur");
    await murmur.getByRole("button", { name: /^Favorite/ }).click();
    await murmur.locator("time").click();
    await page.getByRole("link", { name: "1 favorite" }).click();
    await page.getByRole("heading", { name: "Favorited by" }).waitFor();
    await page.getByRole("article", { name: `@${bob.handle}` }).waitFor();
    await page.goto("/");
  });

  it("bob replies, and alice is notified", async () => {
    await tweetWith(bob.page, "First murmur")
      .getByRole("button", { name: /^Reply/ })
      .click();
    await bob.page.getByRole("textbox", { name: "Your reply" }).fill("Heard you");
    await bob.page.keyboard.press("Control+Enter");
    await tweetWith(bob.page, "Heard you").waitFor();
    await bob.page.getByRole("dialog").waitFor({ state: "detached" });

    const badge = alice.page.getByRole("link", { name: /Notifications, \d+ unread/ });
    await badge.waitFor();
    await badge.click();
    await alice.page.getByRole("article", { name: /replied to you/ }).waitFor();
    await alice.page.getByRole("article", { name: /followed you/ }).waitFor();
    await alice.page
      .getByRole("article", { name: /^[^,]+ favorited your tweet$/ })
      .getByRole("link", { name: "First murmur" })
      .waitFor();
    await alice.page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    await alice.page.reload();
    await alice.page
      .getByRole("article", { name: /replied to you/ })
      .getByRole("link", { name: "Heard you" })
      .click();
    await alice.page.getByRole("article", { name: "Tweet by" }).filter({ hasText: "Heard you" }).waitFor();
    await tweetWith(alice.page, "First murmur").locator("time").click();
    await alice.page.getByRole("article", { name: "Tweet by" }).filter({ hasText: "First murmur" }).waitFor();
    await tweetWith(alice.page, "Heard you").waitFor();
  });

  it("alice edits her profile, and bob sees it", async () => {
    await alice.page.getByRole("link", { name: "Settings" }).click();
    await alice.page.getByLabel("Name", { exact: true }).fill("Alice Aloft");
    await alice.page.getByLabel("Bio", { exact: true }).fill("Up here with @bob");
    // Changes that are not saved survive leaving the page and a reload.
    await alice.page.getByRole("link", { name: "Home", exact: true }).click();
    await alice.page.getByRole("link", { name: "Settings" }).click();
    await alice.page.reload();
    await expect.poll(() => alice.page.getByLabel("Name", { exact: true }).inputValue()).toBe("Alice Aloft");
    await expect
      .poll(() => alice.page.getByLabel("Bio", { exact: true }).inputValue())
      .toBe("Up here with @bob");
    await alice.page.getByRole("button", { name: "Save" }).click();
    await alice.page.getByText("Your profile has been saved.").waitFor();
    await bob.page.goto(`/@${alice.handle.toUpperCase()}`);
    await bob.page.getByRole("heading", { level: 2, name: "Alice Aloft", exact: true }).waitFor();
    await bob.page.getByText("Up here with").waitFor();
  });

  it("alice deletes her tweet, after confirming", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await choose(tweetWith(page, "First murmur").first(), "Delete tweet");
    const dialog = page.getByRole("dialog", { name: "Delete this tweet?" });
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await dialog.waitFor({ state: "detached" });
    await tweetWith(page, "First murmur")
      .getByRole("link", { name: /ago|now/ })
      .click();
    const address = page.url();
    await choose(page.getByRole("article", { name: "Tweet by" }), "Delete tweet");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("Your tweet has been deleted.").waitFor();
    await page.getByText("This tweet was deleted.").waitFor();
    expect(await tweetWith(page, "First murmur").count()).toBe(0);
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await page.getByRole("heading", { name: "Home", exact: true }).waitFor();
    expect(await tweetWith(page, "First murmur").count()).toBe(0);
    await bob.page.goto(address);
    await bob.page.getByText("This tweet was deleted.").waitFor();
    await tweetWith(bob.page, "Heard you").waitFor();
    await bob.page.goto("/");
    await bob.page.getByRole("heading", { name: "Home", exact: true }).waitFor();
  });

  it("alice signs out, and nothing is left of her session", async () => {
    const { page } = alice;
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Account", exact: true }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem("murmur.session"))).toBeNull();
    expect((await page.context().cookies()).filter(({ path }) => path === "/v1/session")).toEqual([]);
    await page.goto("/notifications");
    await page.getByRole("heading", { name: "Sign in to see your notifications" }).waitFor();
  });
});
