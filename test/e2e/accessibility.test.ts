import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { brokenRules } from "./axe.ts";
import { MAX_LAYOUT_SHIFT, watchLayout } from "./layout-shift.ts";
import { goTo, loaded } from "./loaded.ts";
import { DESKTOP, errorsOf, member, PHONE, tweet, visitor } from "./users.ts";

/** The rules that depend on the theme. They take most of the time. */
const COLOR_RULES = ["color-contrast", "link-in-text-block"];
const WITHOUT_COLORS = { rules: Object.fromEntries(COLOR_RULES.map((rule) => [rule, { enabled: false }])) };

/**
 * Broken rules with the element: all rules in the light theme, and the color rules again in the dark theme. A narrow window
 * has the same colors as a wide one, so there the color rules are left out.
 */
async function violations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  if (page.viewportSize()?.width !== DESKTOP.width) return brokenRules(page, WITHOUT_COLORS);
  const found = await brokenRules(page);
  await page.emulateMedia({ colorScheme: "dark" });
  return [...found, ...(await brokenRules(page, { runOnly: COLOR_RULES }))];
}

const listsOf = (tweet: string) =>
  ["favorites", "reposts", "quotes", "history"].map((list) => `${tweet}/${list}`);

let writer: string;
let tweetPath: string;

beforeAll(async () => {
  const { page, handle } = await member("alice");
  await tweet(page, "Hello @alice, see https://murmur.example/a");
  await page
    .getByRole("main")
    .getByRole("link", { name: /ago|now/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Your reply" }).fill("And more");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article").filter({ hasText: "And more" }).waitFor();
  writer = `/@${handle}`;
  tweetPath = new URL(page.url()).pathname;
});

describe.each([DESKTOP, PHONE])("at $width px", (viewport) => {
  // In a transition between themes, contrast is too low for a moment.
  const look = { viewport, reducedMotion: "reduce" } as const;
  const settled = async (page: Page, path: string) => {
    await page.goto(path);
    await loaded(page);
  };

  it("every page of a visitor is accessible, and does not move while it loads", async () => {
    const page = await visitor(look);
    const shifted = await watchLayout(page);
    const paths = [
      "/",
      "/explore",
      "/explore/people",
      "/explore/recent",
      "/search",
      "/search?q=al",
      "/search/people?q=al",
      "/hashtags/birds",
      "/sign-up",
      "/sign-up/confirm",
      "/nowhere",
    ];
    for (const path of [...paths, writer, `${writer}/followers`, tweetPath, ...listsOf(tweetPath)]) {
      await settled(page, path);
      expect(await violations(page), path).toEqual([]);
      expect(await shifted(), path).toBeLessThanOrEqual(MAX_LAYOUT_SHIFT);
    }
    expect(errorsOf(page)).toEqual([]);
  });

  it("every page of bob is accessible, dialogs included", async () => {
    const { page } = await member("bob", look);
    for (const path of [
      "/",
      "/welcome",
      "/bookmarks",
      "/lists",
      "/hidden/blocked",
      "/settings/privacy",
      "/explore/people",
      "/notifications",
      "/settings",
      "/settings/account",
      "/settings/notifications",
      "/settings/data",
      "/settings/appearance",
      writer,
      tweetPath,
    ]) {
      await goTo(page, path);
      expect(await violations(page), path).toEqual([]);
    }
    await page.getByRole("button", { name: "Write a tweet" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("x".repeat(281));
    expect(await violations(page), "composer").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await violations(page), "help").toEqual([]);
    expect(errorsOf(page)).toEqual([]);
  });
});
