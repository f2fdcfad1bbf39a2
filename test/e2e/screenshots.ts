/**
 * `npm run screenshots`: takes screenshots of every page of the murmur that `npm start` runs, for docs/images. Run it after
 * `npm start -- --fresh`, so that they show the demo data unchanged.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { lists } from "../../local/demo/lists.ts";
import { type Outputs, readOutputs } from "../../local/deployment/outputs.ts";
import { PROJECT } from "../../local/machine/paths.ts";
import { LocalProblem } from "../../local/machine/problem.ts";
import { startChromium } from "./chromium.ts";
import { loaded } from "./loaded.ts";

const IMAGES = join(PROJECT, "docs", "images");
const HANDLE = "alice";

const DESKTOP = { viewport: { width: 1280, height: 860 } };
const PHONE = { viewport: { width: 390, height: 844 } };

/** The name of each screenshot, and the path of its page. */
const visitorPages: Record<string, string> = { landing: "/", "sign-up": "/sign-up" };
const memberPages: Record<string, string> = {
  home: "/",
  explore: "/explore",
  people: "/explore/people",
  welcome: "/welcome",
  day: "/explore/recent",
  search: "/search/people?q=al",
  notifications: "/notifications",
  profile: "/@wren",
  followers: "/@wren/followers",
  lists: "/lists",
  settings: "/settings",
  "not-found": "/nothing/here",
};

/** Two combinations cover both widths and both themes. */
const looks: Record<string, BrowserContextOptions> = {
  "desktop-light": { ...DESKTOP, colorScheme: "light" },
  "phone-dark": { ...PHONE, colorScheme: "dark" },
};

const outputs = await readOutputs();
const url = outputs.webUrl;
if (!url) throw new LocalProblem("The running murmur serves no website. Start it with npm start.");
await mkdir(IMAGES, { recursive: true });
const browser = await startChromium();
try {
  for (const [look, options] of Object.entries(looks))
    await takeAll(browser, look, { ...options, baseURL: url });
} finally {
  await browser.close();
}

async function takeAll(from: Browser, look: string, options: BrowserContextOptions): Promise<void> {
  const context = await from.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(visitorPages)) await take(page, path, `${name}-${look}`);
  await signIn(page, outputs);
  for (const [name, path] of Object.entries(memberPages)) await take(page, path, `${name}-${look}`);
  const tweetPath = await pathOfATweet(page);
  await take(page, tweetPath, `tweet-${look}`);
  await take(page, `${tweetPath}/favorites`, `favorites-${look}`);
  await take(page, await pathOfAList(page), `list-${look}`);
  await page.getByRole("button", { name: "Write a tweet" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("The dough is in the oven, the deploy is not.");
  await page.screenshot({ path: join(IMAGES, `compose-${look}.png`) });
  await context.close();
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await loaded(page);
  await picturesLoaded(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

/** Waits for the pictures in the window, and until they have been painted. Others load once someone scrolls to them. */
async function picturesLoaded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const shown = () =>
      [...document.images].filter((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
    while (!shown().every(({ complete, naturalWidth }) => complete && naturalWidth > 0)) await frame();
    await Promise.all(shown().map((image) => image.decode()));
    for (let frames = 0; frames < 10; frames++) await frame();
  });
}

async function signIn(page: Page, { users }: Outputs): Promise<void> {
  const user = users.find(({ handle }) => handle === HANDLE);
  if (!user) throw new LocalProblem("The demo user is missing. Start murmur with its demo data: npm start.");
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await page.locator("input[name=username]").fill(user.handle);
  await page.locator("input[name=password]").fill(user.password);
  await page.locator("[type=submit]").first().click();
  await page.getByRole("heading", { name: "Home", exact: true }).waitFor();
}

/** The most popular tweet that has replies. */
async function pathOfATweet(page: Page): Promise<string> {
  await page.goto("/explore");
  const answered = page
    .getByRole("article")
    .filter({ has: page.getByRole("button", { name: /^Reply, [1-9]/ }) })
    .first();
  return (await answered.getByRole("link", { name: /ago|now/ }).getAttribute("href")) ?? "/";
}

async function pathOfAList(page: Page): Promise<string> {
  await page.goto("/lists");
  const list = page.getByRole("main").getByRole("link", { name: lists[0]?.name ?? "" });
  return (await list.getAttribute("href")) ?? "/";
}
