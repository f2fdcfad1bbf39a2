import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { paths, profilePath, tweetFavoritesPath, tweetPath } from "../../web/src/app/paths.ts";
import { brokenRules } from "./axe.ts";
import { goTo } from "./loaded.ts";
import { misfits } from "./misfits.ts";
import { latinTextsOf } from "./texts.ts";
import { caller, DESKTOP, errorsOf, PHONE, signedIn, visitor } from "./users.ts";

/** Dialogs by the key that opens them. */
const dialogs = { n: "the composer", "?": "the help" };
const memberPages = [...Object.values(paths).filter((path) => !path.startsWith(paths.signUp)), "/search?q=7"];

/** WCAG 2.2 AA but for contrast, which is the same in every language and takes the most time: see accessibility.test.ts. */
const RULES: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "color-contrast": { enabled: false } },
};

/** What depends on texts and their language. The rest depends on the direction only, and accessibility.test.ts has the other one. */
const TEXT_RULES: RunOptions = {
  runOnly: ["cat.language", "cat.name-role-value", "cat.text-alternatives", "cat.forms"],
};

let page: Page;
let tweet: string;
let ownPages: string[];

beforeAll(async () => {
  const [alice, bob] = await Promise.all([caller("alice"), caller("bob")]);
  const text = "Donaudampfschifffahrtsgesellschaftskapitän https://murmur.example/a/long/path/to/something";
  const { author } = await alice.client.createTweet({ body: { text } });
  const { id } = await alice.client.createTweet({ body: { text: "🥐" } });
  await bob.client.followUser({ params: { user: author.id }, body: { following: true } });
  await bob.client.favoriteTweet({ params: { tweetId: id }, body: { favorited: true } });
  await bob.client.createTweet({ body: { text: `@${alice.handle} 😀`, inReplyTo: id } });
  page = await signedIn(alice, { reducedMotion: "reduce" });
  tweet = tweetPath(id);
  const tabs = ["tweets", "replies", "followers"] as const;
  ownPages = [...tabs.map((tab) => profilePath(alice.handle, tab)), tweet, tweetFavoritesPath(id)];
});

/** Opens a dialog by its key, and closes it after the check. */
async function inDialog(key: string, check: () => Promise<void>): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole("dialog").waitFor();
  await check();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

describe("with text of twice the size, the website", () => {
  /** The size of text that is set in the browser, px. */
  const setTextSize = async (size: number) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send("Page.enable");
    await browser.send("Page.setFontSizes", { fontSizes: { standard: size } });
  };
  const expectAllFits = async (at: string) => {
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      expect(await misfits(page), `${at} at ${viewport.width} px`).toEqual([]);
    }
  };

  it("fits on the screen, whether the size is that of the browser or of the page", async () => {
    await setTextSize(32);
    for (const path of [...memberPages, ...ownPages]) {
      await goTo(page, path);
      await expectAllFits(path);
    }
    for (const [key, name] of Object.entries(dialogs)) await inDialog(key, () => expectAllFits(name));
    await setTextSize(16);
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    for (const path of ["/", ...ownPages]) {
      await goTo(page, path);
      await expectAllFits(`${path} at 200 %`);
    }
    expect(errorsOf(page)).toEqual([]);
  });
});

describe("the website", () => {
  it("shows what is chosen, wrong or has the focus in forced colors too, and holds still if the system asks for that", async () => {
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto("/");
    const toggle = page.getByRole("switch", { name: "Popular" });
    const background = () => toggle.evaluate((element) => getComputedStyle(element).backgroundColor);
    const on = await background();
    await toggle.click();
    expect(await background()).not.toBe(on);
    await toggle.click();

    await goTo(page, "/settings");
    const sections = page.getByRole("navigation", { name: "Sections of the settings" }).getByRole("link");
    const borders = await sections.evaluateAll((links) =>
      links.map((link) => getComputedStyle(link).borderBlockEndColor),
    );
    expect(borders.filter((color) => color === borders[0])).toHaveLength(1);

    await page.emulateMedia({ forcedColors: "none" });
    const name = page.getByRole("textbox", { name: "Name" });
    await name.fill("");
    await name.focus();
    const [ring, border] = await name.evaluate((element) => {
      const { outlineStyle, outlineColor, borderTopColor } = getComputedStyle(element);
      return [`${outlineStyle} ${outlineColor}`, `solid ${borderTopColor}`];
    });
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(ring).toMatch(/^solid/);
    expect(ring).not.toBe(border);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

describe("a date", () => {
  it.each([
    { locale: "en-GB", form: /\d{1,2} [A-Z][a-z]+ 20\d\d, / },
    { locale: "en-US", form: /[A-Z][a-z]+ \d{1,2}, 20\d\d, / },
  ])("is written as in the browser's locale: $locale", async ({ locale, form }) => {
    const stranger = await visitor({ locale });
    await stranger.goto(tweet);
    await stranger.getByRole("main").getByText(form).waitFor();
  });
});

describe.each([
  { language: "ar", direction: "rtl", viewport: PHONE },
  { language: "ja", direction: "ltr", viewport: PHONE },
  { language: "de", direction: "ltr", viewport: PHONE },
])("in $language, every page", ({ language, direction, viewport }) => {
  const expectGood = async (path: string, on = page) => {
    // A list has no rows before it has measured the window.
    await on.waitForFunction(() =>
      [...document.querySelectorAll("[role=feed]")].every((feed) => feed.querySelector("article")),
    );
    expect(await brokenRules(on, direction === "rtl" ? RULES : TEXT_RULES), path).toEqual([]);
    if (language !== "de") expect(await latinTextsOf(on), path).toEqual([]);
    expect(await misfits(on), path).toEqual([]);
  };

  it("of a visitor has all its texts and fits on the screen", async () => {
    const stranger = await visitor({ locale: language, viewport, reducedMotion: "reduce" });
    await stranger.goto("/");
    expect(await stranger.getAttribute("html", "lang")).toBe(language);
    expect(await stranger.getAttribute("html", "dir")).toBe(direction);
    for (const path of [paths.home, paths.signUp, paths.confirm, "/nowhere"]) {
      await goTo(stranger, path);
      await expectGood(path, stranger);
    }
    expect(errorsOf(stranger)).toEqual([]);
  });

  it("of a member has all its texts and fits on the screen", async () => {
    await page.setViewportSize(viewport);
    await page.evaluate((chosen) => localStorage.setItem("murmur.language", chosen), language);
    await page.goto("/");
    for (const path of [...memberPages, ...ownPages]) {
      await goTo(page, path);
      await expectGood(path);
    }
    for (const [key, name] of Object.entries(dialogs)) await inDialog(key, () => expectGood(name));
    expect(errorsOf(page)).toEqual([]);
  });
});
