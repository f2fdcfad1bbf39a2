import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { loaded } from "./loaded.ts";
import { DESKTOP, faultsOf, member, PHONE, tweet, visitor } from "./people.ts";

/** Rule, and where it is broken. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** How far things moved while the page loaded, as in Cumulative Layout Shift: 0 is not at all. */
async function watchLayout(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = globalThis as unknown as { shifted: number };
    shifts.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.shifted += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted);
}

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

const looks = [
  { viewport: DESKTOP, colorScheme: "light" },
  { viewport: DESKTOP, colorScheme: "dark" },
  { viewport: PHONE, colorScheme: "light" },
  { viewport: PHONE, colorScheme: "dark" },
] as const;

describe.each(looks)("at $viewport.width px, $colorScheme", (look) => {
  const settled = async (page: Page, path: string) => {
    await page.goto(path);
    await loaded(page);
  };

  it("every page that visitors see is accessible, and keeps its place while it loads", async () => {
    const page = await visitor(look);
    const shifted = await watchLayout(page);
    const paths = [
      "/",
      "/explore",
      "/explore/people",
      "/explore/recent",
      "/search?q=al",
      "/sign-up",
      "/nowhere",
    ];
    for (const path of [...paths, writer, `${writer}/followers`, tweetPath]) {
      await settled(page, path);
      expect(await violations(page), path).toEqual([]);
      expect(await shifted(), path).toBeLessThan(0.05);
    }
    expect(faultsOf(page)).toEqual([]);
  });

  it("every page that members see is accessible, dialogs included", async () => {
    const { page } = await member("bob", look);
    for (const path of ["/", "/notifications", "/settings", writer, tweetPath]) {
      await settled(page, path);
      expect(await violations(page), path).toEqual([]);
    }
    await page.getByRole("button", { name: "Write a tweet" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("x".repeat(281));
    expect(await violations(page), "composer").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await violations(page), "help").toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });
});
