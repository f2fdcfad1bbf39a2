import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { brokenRules } from "./axe.ts";
import { openMenu } from "./menu.ts";
import { errorsOf, type Member, member, PHONE, tweet, tweetWith } from "./users.ts";

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.ariaLabel);

let alice: Member;

beforeAll(async () => {
  alice = await member("alice");
  await tweet(alice.page, "Look at my menu");
});

describe("the menu of a tweet", () => {
  it("is used by keyboard, and gives the focus back to its button", async () => {
    const { page } = alice;
    const button = tweetWith(page, "Look at my menu").getByRole("button", { name: "More" });
    await button.press("Enter");
    const menu = page.getByRole("menu", { name: "More" });
    await menu.waitFor();
    expect(await button.getAttribute("aria-expanded")).toBe("true");
    await expect.poll(() => focusedText(page)).toBe("Copy link");
    const texts = await menu.getByRole("menuitem").allTextContents();
    const [first = "", second = "", last = ""] = [...texts.slice(0, 2), texts.at(-1)];
    expect([first, last]).toEqual(["Copy link", "Delete tweet"]);
    for (const [key, text] of [
      ["ArrowDown", second],
      ["ArrowUp", first],
      ["ArrowUp", last],
      ["ArrowDown", first],
      ["End", last],
      ["Home", first],
      ["d", last],
      ["c", first],
      // Not the shortcut that leads to the next tweet.
      ["j", first],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focusedText(page), key).toBe(text);
    }
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    expect(await focusedLabel(page)).toBe("More");
    await expect.poll(() => button.getAttribute("aria-expanded")).toBeNull();

    await button.press("Enter");
    await expect.poll(() => focusedText(page)).toBe("Copy link");
    await page.keyboard.press("d");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Delete this tweet?" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focusedLabel(page)).toBe("More");
    await button.press("Enter");
    await expect.poll(() => focusedText(page)).toBe("Copy link");
    await page.keyboard.press("Shift+Tab");
    await menu.waitFor({ state: "detached" });
    expect(await focusedLabel(page)).toBe("Bookmark");
    expect(errorsOf(page)).toEqual([]);
  });

  it("closes with a click on its button or beside it, which then does nothing else to the focus", async () => {
    const { page } = alice;
    const card = tweetWith(page, "Look at my menu");
    const entries = await openMenu(card);
    await entries.first().waitFor();
    await card.getByRole("button", { name: "More" }).click();
    await entries.first().waitFor({ state: "detached" });
    await (await openMenu(card)).first().waitFor();
    const field = page.getByRole("main").getByRole("textbox", { name: "Your tweet" });
    await field.click();
    await entries.first().waitFor({ state: "detached" });
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(errorsOf(page)).toEqual([]);
  });

  it.each([
    ["en", "below its button, where both end"],
    ["ar", "below its button, also from right to left"],
  ])("is accessible, and in %s %s", async (language) => {
    const { page } = alice;
    await page.evaluate((chosen) => localStorage.setItem("murmur.language", chosen), language);
    await page.reload();
    const card = tweetWith(page, "Look at my menu");
    const button = card.locator("button[aria-haspopup]").last();
    await button.click();
    const menu = page.getByRole("menu");
    await menu.waitFor();
    const [at, of] = [await menu.boundingBox(), await button.boundingBox()];
    if (!at || !of) throw new Error("The menu or its button has no box.");
    expect(at.y).toBeCloseTo(of.y + of.height, 0);
    if (language === "ar") expect(at.x).toBeCloseTo(of.x, 0);
    else expect(at.x + at.width).toBeCloseTo(of.x + of.width, 0);
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.evaluate(() => localStorage.removeItem("murmur.language"));
  });

  it("is at the bottom of a phone's screen", async () => {
    const { page } = alice;
    await page.setViewportSize(PHONE);
    await page.reload();
    const entries = await openMenu(tweetWith(page, "Look at my menu"));
    await entries.first().waitFor();
    const box = await page.getByRole("menu").boundingBox();
    expect(box).toMatchObject({ x: 0, width: PHONE.width });
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(PHONE.height, 0);
    expect(await brokenRules(page)).toEqual([]);
  });
});
