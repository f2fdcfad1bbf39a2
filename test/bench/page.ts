/** Measures the website in a slow browser: how fast pages appear, and whether a long list stays quick. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { serveManyTweets } from "../e2e/many-tweets.ts";
import {
  type Conditions,
  longestTaskDuring,
  observe,
  slowDown,
  type Timing,
  timePage,
} from "./page-timing.ts";
import type { Figure, Section } from "./report.ts";
import { type Spread, spreadOf } from "./turns.ts";
import { API_MS, type Website, withWebsite } from "./website.ts";

const PHONE = { width: 390, height: 844 };
const ROUNDS = 5;
const TWEETS = 2_000;
/** A long flick: 12,000 px per second. Without a pace, a slow frame would have more rows to show in the next one. */
const SCROLL_STEP = 200;
const FRAME_MS = 1000 / 60;

const mobile: Conditions = { name: "1.6 Mbit/s", kilobitsPerSecond: 1_600, latencyMs: 150, cpuSlowdown: 4 };
const slow: Conditions = { name: "400 kbit/s", kilobitsPerSecond: 400, latencyMs: 150, cpuSlowdown: 1 };
const unthrottled = { name: "", kilobitsPerSecond: 1_000_000, latencyMs: 0, cpuSlowdown: 4 };

/** Times the pages of a visitor and of a member, and then reads 2,000 tweets. */
export async function page(log: (text: string) => void): Promise<Section> {
  return withWebsite(log, async (website) => {
    const signedIn = await signIn(website);
    const figures = [await scriptSize(website)];
    figures.push(...(await timesOf(website, pagesOf(await tweetPath(website), signedIn), log)));
    log(`reading ${TWEETS} tweets`);
    figures.push(...(await longList(website, signedIn)));
    return {
      name: "page",
      title: "The website in a slow browser",
      about: `Chromium at 390 × 844 px opens each page for the first time: at 1.6 Mbit/s with the processor slowed down by 4, and at 400 kbit/s, both with 150 ms of latency. The files are compressed as CloudFront does. Times are the least of ${ROUNDS}, because other load on the machine can only add time; in brackets is the middle half. The API's answers are those of a murmur with demo data, ${API_MS} ms after each request; those for the list of ${TWEETS} tweets, scrolled ${SCROLL_STEP} px per frame, are made up. The terms are those of https://web.dev/articles/vitals.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  });
}

/** What a browser keeps of a signed-in user; undefined for a visitor. */
type State = Awaited<ReturnType<BrowserContext["storageState"]>> | undefined;

/** A page that a visitor or a member opens. */
type Opened = { name: string; path: string; state: State };

function pagesOf(tweet: string, signedIn: State): Opened[] {
  return [
    { name: "landing page", path: "/", state: undefined },
    { name: "explore", path: "/explore", state: undefined },
    { name: "profile", path: "/@wren", state: undefined },
    { name: "tweet", path: tweet, state: undefined },
    { name: "home of a member", path: "/", state: signedIn },
    { name: "notifications", path: "/notifications", state: signedIn },
  ];
}

/** The pages take turns, so that all share the machine's load. */
async function timesOf(website: Website, pages: readonly Opened[], log: (text: string) => void) {
  const time = ({ path, state }: Opened, conditions: Conditions) =>
    inPage(website, state, (opened) => timePage(opened, path, conditions));
  // The first visit fills the caches of the API and of CloudFront.
  for (const one of pages) await time(one, unthrottled);
  const timed = pages.map((one) => ({ ...one, fast: [] as Timing[], late: [] as Timing[] }));
  for (let round = 1; round <= ROUNDS; round++) {
    log(`timing ${pages.length} pages, round ${round} of ${ROUNDS}`);
    for (const one of timed) {
      one.fast.push(await time(one, mobile));
      one.late.push(await time(one, slow));
    }
  }
  return timed.flatMap(figuresOf);
}

function figuresOf({ name, fast, late }: Opened & { fast: Timing[]; late: Timing[] }): Figure[] {
  const of = (all: Timing[], pick: keyof Timing) => leastOf(all.map((timing) => timing[pick]));
  return [
    { name: `${name}: LCP`, ...of(fast, "lcp"), unit: "ms", target: 2_000, against: mobile.name },
    { name: `${name}: LCP`, ...of(late, "lcp"), unit: "ms", target: 3_000, against: slow.name },
    { name: `${name}: TBT`, ...of(fast, "tbt"), unit: "ms", target: 150, against: mobile.name },
    {
      name: `${name}: CLS`,
      value: Math.max(...[...fast, ...late].map(({ cls }) => cls)),
      unit: "",
      target: 0.02,
      against: "the largest",
    },
  ];
}

/** The least of some times, and between which values the middle half of them is. */
function leastOf(times: readonly number[]): Spread {
  return { ...spreadOf(times), value: Math.min(...times) };
}

async function longList(website: Website, state: State): Promise<Figure[]> {
  return inPage(website, state, async (opened) => {
    await serveManyTweets(opened, TWEETS, 20);
    await opened.addInitScript(observe);
    await opened.goto("/");
    const last = opened.getByText(`Tweet number ${TWEETS - 1}.`);
    // Less than a screen at a time, so that all of them have been seen.
    while ((await last.count()) === 0) await opened.mouse.wheel(0, 600);
    const elements = await opened.evaluate(() => document.querySelectorAll("*").length);
    await slowDown(opened, unthrottled);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push(
        await longestTaskDuring(opened, async () => {
          for (let step = 0; step < 100; step++) {
            await opened.mouse.wheel(0, -SCROLL_STEP);
            await sleep(FRAME_MS);
          }
        }),
      );
    const scrolling = leastOf(rounds);
    const heart = await opened
      .getByRole("button", { name: /^Favorite/ })
      .nth(4)
      .boundingBox();
    const favoriting = await longestTaskDuring(opened, async () => {
      for (let time = 0; time < 4; time++) await opened.mouse.click((heart?.x ?? 0) + 9, (heart?.y ?? 0) + 9);
    });
    await opened.keyboard.press("n");
    await opened.getByRole("dialog").waitFor();
    const typing = await longestTaskDuring(opened, () => opened.keyboard.type("Typed after 2,000 tweets."));
    return [
      { name: `after ${TWEETS} tweets: elements in the document`, value: elements, unit: "", target: 1_500 },
      ...Object.entries({
        scrolling,
        favoriting: { value: favoriting },
        typing: { value: typing },
      }).map(([action, time]) => ({
        name: `after ${TWEETS} tweets: longest task while ${action}`,
        ...{ ...time, unit: "ms", target: 50, against: "processor slowed down by 4; 0: none above 50 ms" },
      })),
    ];
  });
}

/** The scripts that the landing page loads. Their size does not depend on the machine. */
async function scriptSize(website: Website): Promise<Figure> {
  const urls = await inPage(website, undefined, async (opened) => {
    await opened.goto("/");
    await opened.getByRole("heading", { level: 1 }).waitFor();
    return opened.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .flatMap(({ name }) => (/assets\/.*\.js$/.test(name) ? [name] : [])),
    );
  });
  const files = await Promise.all(urls.map((url) => readFile(join(WEBSITE, new URL(url).pathname))));
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  return { name: "first visit: script", value: bytes / 1000, unit: "kB", target: 110, against: "gzipped" };
}

async function inPage<Result>(
  { browser, url }: { browser: Browser; url: string },
  state: State,
  work: (opened: Page) => Promise<Result>,
): Promise<Result> {
  const options = { baseURL: url, viewport: PHONE, ...(state ? { storageState: state } : {}) };
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Signs a demo user in, and returns what the browser keeps of it. */
async function signIn(website: Website): Promise<State> {
  const user = website.outputs.users.find(({ handle }) => handle === "alice");
  if (!user) throw new Error("The demo data has no alice.");
  return inPage(website, undefined, async (opened) => {
    await opened.goto("/");
    await opened.getByRole("button", { name: "Sign in" }).first().click();
    await opened.locator("input[name=username]").fill(user.handle);
    await opened.locator("input[name=password]").fill(user.password);
    await opened.locator("[type=submit]").first().click();
    await opened.getByRole("heading", { name: "Home", exact: true }).waitFor();
    return opened.context().storageState();
  });
}

/** A popular tweet that has replies. */
async function tweetPath(website: Website): Promise<string> {
  return inPage(website, undefined, async (opened) => {
    await opened.goto("/explore");
    const answered = opened
      .getByRole("article")
      .filter({ has: opened.getByRole("button", { name: /^Reply, [1-9]/ }) })
      .first();
    return (await answered.locator("time").locator("xpath=..").getAttribute("href")) ?? "/";
  });
}
