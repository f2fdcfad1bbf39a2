/** How fast a page appears in a slow browser, in the terms of https://web.dev/articles/vitals. */
import type { Page } from "playwright-core";

/** A connection and a processor. */
export type Conditions = { name: string; kilobitsPerSecond: number; latencyMs: number; cpuSlowdown: number };

export type Timing = {
  /** Largest Contentful Paint, ms. */
  lcp: number;
  /** Total Blocking Time, ms: of each task after the First Contentful Paint, what exceeds 50 ms. */
  tbt: number;
  /** Cumulative Layout Shift. */
  cls: number;
};

type Observed = { fcp: number; lcp: number; cls: number; tasks: { start: number; duration: number }[] };

/** Observes the page from its start. The last value of `lcp` counts, and layout shifts add up. */
export function observe(): void {
  const observed: Observed = { fcp: 0, lcp: 0, cls: 0, tasks: [] };
  Object.assign(window, { observed });
  const on = (type: string, add: (entry: PerformanceEntry & { value: number }) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) add(entry as PerformanceEntry & { value: number });
    }).observe({ type, buffered: true });
  on("largest-contentful-paint", ({ startTime }) => {
    observed.lcp = startTime;
  });
  on("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") observed.fcp = startTime;
  });
  on("longtask", ({ startTime, duration }) => {
    observed.tasks.push({ start: startTime, duration });
  });
  on("layout-shift", ({ value }) => {
    observed.cls += value;
  });
}

const observedBy = (page: Page) =>
  page.evaluate(() => (window as unknown as { observed: Observed }).observed);

/** Makes the page's connection and processor as slow as they are for many people. */
export async function slowDown(page: Page, conditions: Conditions): Promise<void> {
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
}

/**
 * Opens a path in a new browser context, whose cache is empty, until the network has been idle for half a second. Asks the page
 * nothing in the meantime: looking for elements is a task of the page too.
 */
export async function timePage(page: Page, path: string, conditions: Conditions): Promise<Timing> {
  await slowDown(page, conditions);
  await page.addInitScript(observe);
  await page.goto(path, { waitUntil: "networkidle", timeout: 60_000 });
  await page.waitForTimeout(1_500);
  const { fcp, lcp, cls, tasks } = await observedBy(page);
  const blocking = tasks.filter(({ start }) => start >= fcp).map(({ duration }) => duration - 50);
  return { lcp, tbt: blocking.reduce((sum, time) => sum + time, 0), cls };
}

/** The longest task during `work`, ms; 0 if none exceeds 50 ms. `work` must not ask the page anything. */
export async function longestTaskDuring(page: Page, work: () => Promise<void>): Promise<number> {
  // The observer hears of a task after it.
  await page.waitForTimeout(500);
  const { tasks: before } = await observedBy(page);
  const start = await page.evaluate(() => performance.now());
  await work();
  await page.waitForTimeout(500);
  const { tasks } = await observedBy(page);
  const during = tasks.slice(before.length).filter((task) => task.start > start + 5);
  return Math.max(0, ...during.map(({ duration }) => duration));
}
