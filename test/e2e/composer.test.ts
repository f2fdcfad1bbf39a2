import type { Page, Route } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { signUp } from "../../local/aws/sign-in.ts";
import { errorsOf, feedOf, fillInHostedPage, member, newAccount, tweetWith } from "./users.ts";

const box = (page: Page) => page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
const tweetButton = (page: Page) =>
  page.getByRole("main").getByRole("button", { name: "Tweet", exact: true });

/** Posts tweets, but loses the answers, until `restore` is called. */
async function loseAnswers(page: Page) {
  const lose = async (route: Route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    await route.abort();
  };
  await page.route("**/v1/tweets", lose);
  return { restore: () => page.unroute("**/v1/tweets", lose) };
}

async function signOut(page: Page) {
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Say it softly. It carries." }).waitFor();
}

async function signIn(page: Page, account: ReturnType<typeof newAccount>) {
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await fillInHostedPage(page, account);
  await feedOf(page).waitFor();
}

describe("alice's draft", () => {
  it("is the same at home, in the dialog and in another tab, and leaves all of them once it is posted", async () => {
    const { page, handle } = await member("alice");
    const tab = await page.context().newPage();
    await tab.goto("/");
    await box(page).fill("Only once");
    await expect.poll(() => box(tab).inputValue()).toBe("Only once");
    await page.getByRole("button", { name: "Write a tweet" }).click();
    const dialog = page.getByRole("dialog", { name: "New tweet" });
    expect(await dialog.getByRole("textbox", { name: "Your tweet" }).inputValue()).toBe("Only once");

    const { restore } = await loseAnswers(page);
    await dialog.getByRole("button", { name: "Tweet" }).dblclick();
    await dialog.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
    await page.keyboard.press("Escape");
    expect(await box(page).inputValue()).toBe("Only once");
    await restore();
    await tweetButton(tab).click();
    await tweetWith(tab, "Only once").waitFor();
    for (const one of [page, tab]) await expect.poll(() => box(one).inputValue()).toBe("");
    await page.goto(`/@${handle}`);
    await page.getByText("1 tweet", { exact: true }).waitFor();
    expect(errorsOf(page)).toEqual([]);
  });

  it("that she changes after a lost answer is not posted as well without asking", async () => {
    const { page, handle } = await member("alice");
    const { restore } = await loseAnswers(page);
    await box(page).fill("First version");
    await tweetButton(page).click();
    await page.getByRole("alert").filter({ hasText: "Your text is saved as a draft." }).waitFor();
    await restore();
    await box(page).fill("Second version");
    await tweetButton(page).click();
    await page.getByRole("alert").filter({ hasText: "received an earlier version of this text" }).waitFor();
    await box(page).fill("");
    await page.goto(`/@${handle}`);
    await tweetWith(page, "First version").waitFor();
    await page.getByText("1 tweet", { exact: true }).waitFor();
  });

  it("waits for her while bob uses the same browser, and is never shown to him", async () => {
    const { page, ...alice } = await member("alice");
    const bob = newAccount("bob");
    await signUp(inject("website").outputs, bob);
    await box(page).fill("For nobody's eyes");
    await signOut(page);
    await signIn(page, bob);
    expect(await box(page).inputValue()).toBe("");
    await box(page).fill("Bob's");
    await signOut(page);
    await signIn(page, alice);
    await expect.poll(() => box(page).inputValue()).toBe("For nobody's eyes");
    expect(errorsOf(page)).toEqual([]);
  });
});
