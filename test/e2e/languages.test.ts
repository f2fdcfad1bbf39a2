import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { loaded } from "./loaded.ts";
import { misfits } from "./misfits.ts";
import { DESKTOP, errorsOf, member, PHONE, tweet } from "./users.ts";

let page: Page;
let profile: string;

beforeAll(async () => {
  const alice = await member("alice", { reducedMotion: "reduce" });
  page = alice.page;
  profile = `/@${alice.handle}`;
  await tweet(
    page,
    "Donaudampfschifffahrtsgesellschaftskapitän https://murmur.example/a/long/path/to/something",
  );
});

/** The size of text that is set in the browser, px. */
async function setTextSize(size: number): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.enable");
  await browser.send("Page.setFontSizes", { fontSizes: { standard: size } });
}

async function open(path: string): Promise<void> {
  await page.goto(path);
  await loaded(page);
}

async function expectEverythingFits(at: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    expect(await misfits(page), `${at} at ${viewport.width} px`).toEqual([]);
  }
}

describe("the website", () => {
  it("fits on the screen with text of twice the size, whether by the browser's setting or by the page's style", async () => {
    await setTextSize(32);
    const paths = [
      "/",
      "/explore/people",
      "/explore/recent",
      profile,
      `${profile}/followers`,
      "/settings",
      "/settings/appearance",
    ];
    for (const path of paths) {
      await open(path);
      await expectEverythingFits(path);
    }
    await page.getByRole("button", { name: "Write a tweet" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("x".repeat(281));
    await expectEverythingFits("the composer");
    await setTextSize(16);
    await open("/");
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    await expectEverythingFits("/ at 200 %");
    expect(errorsOf(page)).toEqual([]);
  });

  it("shows what is chosen, wrong or has the focus in forced colors too, and nothing moves if the system asks for that", async () => {
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ forcedColors: "active" });
    await open("/");
    const toggle = page.getByRole("switch");
    const background = () => toggle.evaluate((element) => getComputedStyle(element).backgroundColor);
    const on = await background();
    await toggle.click();
    expect(await background()).not.toBe(on);
    await toggle.click();

    await open("/settings");
    const borders = await page
      .getByRole("main")
      .getByRole("navigation")
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBlockEndColor));
    expect(borders.filter((color) => color === borders[0])).toHaveLength(1);

    await page.emulateMedia({ forcedColors: "none" });
    const name = page.getByRole("textbox", { name: "Name" });
    await name.fill("");
    await name.press("Tab");
    await name.focus();
    const [ring, border] = await name.evaluate((element) => {
      const { outlineStyle, outlineColor, borderTopColor } = getComputedStyle(element);
      return [`${outlineStyle} ${outlineColor}`, `solid ${borderTopColor}`];
    });
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(ring).toMatch(/^solid/);
    expect(ring).not.toBe(border);
    expect(await page.evaluate(() => document.getAnimations())).toEqual([]);
  });
});
