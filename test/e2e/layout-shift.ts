/** How far the content of a page moves while it loads. */
import type { Page } from "playwright-core";

/** The most that a page may move: the budget of `npm run bench -- page`. */
export const MAX_LAYOUT_SHIFT = 0.02;

/** Returns what measures the Cumulative Layout Shift since the page was opened; 0 is none. Call it before the page opens. */
export async function watchLayout(page: Page): Promise<() => Promise<number>> {
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
