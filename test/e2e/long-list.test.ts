import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { serveManyTweets } from "./many-tweets.ts";
import { placeOf, settledPlaceOf } from "./place.ts";
import { errorsOf, member, PHONE, tweet, tweetWith, visitor } from "./users.ts";

const focusedTag = (page: Page) => page.evaluate(() => document.activeElement?.tagName);

/** What has the focus, and where the page is: a failed test shows both. */
const focusOf = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const tweet = focused?.closest<HTMLElement>("[data-tweet]")?.dataset.tweet;
    return { role: focused?.getAttribute("role"), tag: focused?.tagName, tweet, top: Math.round(scrollY) };
  });

/** Far more than 2,000 tweets need. */
const MAX_STEPS = 1_500;

/** Scrolls until the text is in the document. Throws an error that says what is there instead. */
async function scrollTo(page: Page, text: string): Promise<void> {
  const found = page.getByText(text);
  for (let step = 0; (await found.count()) === 0; step++) {
    if (step === MAX_STEPS) throw new Error(`No "${text}": ${await page.locator("main").textContent()}`);
    await page.evaluate(() => window.scrollBy(0, 20_000));
    // Rows, and requests for more of them, appear with the next frames.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
}

describe("a list of 2,000 tweets", () => {
  let page: Page;

  beforeAll(async () => {
    page = await visitor();
    await serveManyTweets(page, 2_000);
    await page.goto("/explore");
    await scrollTo(page, "Tweet number 1999.");
  });

  it("has at most 1,500 elements in the document, all of it included", async () => {
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThanOrEqual(1_500);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
    await settledPlaceOf(page);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThanOrEqual(1_500);
  });

  it("is not scrolled back by a key that is pressed before the rows of the new place are there", async () => {
    const before = await focusOf(page);
    const wanted = await page.evaluate(() => {
      const top = Math.round(document.body.scrollHeight / 4);
      window.scrollTo(0, top);
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      return top;
    });
    await settledPlaceOf(page);
    const after = await focusOf(page);
    expect(before.tweet).toBeUndefined();
    // Rows that turn out to be taller than expected move it a little.
    expect(Math.abs(after.top - wanted), JSON.stringify({ after, wanted })).toBeLessThan(2_000);
  });

  it("is walked through with j and k, and has its place and its focus again after Back and after a reload", async () => {
    for (const key of "jjjjjjjjjjjjkk") await page.keyboard.press(key);
    const before = await settledPlaceOf(page);
    expect(before.focused).toBeDefined();
    await page.keyboard.press("Enter");
    await page.getByText("No replies yet").waitFor();
    await expect.poll(() => focusedTag(page)).toBe("H1");
    await page.goBack();
    await expect.poll(() => placeOf(page)).toEqual(before);
    await page.reload();
    await expect.poll(() => placeOf(page)).toEqual(before);
  });

  it("keeps the focus when the focused tweet scrolls out of the document", async () => {
    await page.evaluate(() => window.scrollBy(0, 5_000));
    await expect.poll(() => focusOf(page)).toMatchObject({ role: "feed" });
    await page.keyboard.press("j");
    expect((await placeOf(page)).focused).toBeDefined();
    expect(errorsOf(page)).toEqual([]);
  });
});

describe("the keyboard", () => {
  it.each([
    ["/", 1280],
    ["/settings", 390],
    ["/sign-up", 390],
  ])("'/' focuses search on %s at %i px, and what follows goes there", async (path, width) => {
    const page = await visitor({ viewport: { ...PHONE, width } });
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.type("/nora");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
    expect(await page.getByRole("searchbox").inputValue()).toBe("nora");
    expect(errorsOf(page)).toEqual([]);
  });

  it("moves between tabs with the arrow keys, and stays inside a dialog, which returns the focus", async () => {
    const page = await visitor();
    await page.goto("/");
    await page.getByRole("tab", { name: "Popular" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name: "Recent", selected: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Recent");
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.waitFor();
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.querySelector("main :focus, aside :focus"))).toBeNull();
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Recent");
  });
});

describe("home", () => {
  it("shows the beginning of a tweet of many lines, and scrolls to the top when Home is chosen there", async () => {
    const { page } = await member("alice");
    await tweet(page, `First${"\n".repeat(17)}last`);
    await tweet(page, Array.from({ length: 30 }, (_, i) => `Line ${i + 1}`).join("\n"));
    const long = tweetWith(page, "Line 9");
    await long.getByRole("link", { name: "Show more" }).waitFor();
    expect(await long.getByText("Line 10").count()).toBe(0);
    expect((await tweetWith(page, "First").boundingBox())?.height).toBeLessThan(200);
    await page.setViewportSize({ ...PHONE, height: 400 });
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    // By its key, because the list below the pointer may still be moving.
    await long.getByRole("link", { name: "Show more" }).press("Enter");
    await tweetWith(page, "Line 30").waitFor();
    expect(errorsOf(page)).toEqual([]);
  });
});
