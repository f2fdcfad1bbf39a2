/** How fast a page appears in a slow browser, in the terms of https://web.dev/articles/vitals. */
import type { CDPSession, Page } from "playwright-core";

/** A connection and a processor. */
export type Conditions = { name: string; kilobitsPerSecond: number; latencyMs: number; cpuSlowdown: number };

export type Timing = {
  /** Largest Contentful Paint, ms. */
  lcp: number;
  /** Total Blocking Time: of each task, what exceeds 50 ms. */
  tbt: number;
  /** Cumulative Layout Shift. */
  cls: number;
};

type Observed = Timing & { tasks: number };

/** Observes the page from its start. The last value of `lcp` counts, and everything else adds up. */
function observe(): void {
  const observed: Observed = { lcp: 0, tbt: 0, cls: 0, tasks: 0 };
  Object.assign(window, { observed });
  const on = (type: string, add: (entry: PerformanceEntry & { value: number }) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) add(entry as PerformanceEntry & { value: number });
    }).observe({ type, buffered: true });
  on("largest-contentful-paint", ({ startTime }) => {
    observed.lcp = startTime;
  });
  on("longtask", ({ duration }) => {
    observed.tbt += duration - 50;
    observed.tasks++;
  });
  on("layout-shift", ({ value }) => {
    observed.cls += value;
  });
}

const observedBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { observed: Observed }).observed);

/** Makes the page's connection and processor as slow as they are for many people. */
export async function slowDown(page: Page, conditions: Conditions): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  const bytesPerSecond = (conditions.kilobitsPerSecond * 1000) / 8;
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: conditions.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: conditions.cpuSlowdown });
  return cdp;
}

/** Opens a path for the first time, with an empty cache, and waits until nothing more loads. */
export async function timePage(page: Page, path: string, conditions: Conditions): Promise<Timing> {
  const cdp = await slowDown(page, conditions);
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.addInitScript(observe);
  await page.goto(path, { waitUntil: "load", timeout: 60_000 });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[data-loading]:not([data-more] [data-loading])"));
  await page.waitForTimeout(1_000);
  const { lcp, tbt, cls } = await observedBy(page);
  return { lcp, tbt, cls };
}

/** The number of tasks above 50 ms during `work`. */
export async function longTasksDuring(page: Page, work: () => Promise<void>): Promise<number> {
  const before = (await observedBy(page)).tasks;
  await work();
  // The observer hears of a task after it.
  await page.waitForTimeout(500);
  return (await observedBy(page)).tasks - before;
}

export { observe };
