import type { Page } from "playwright-core";

/**
 * Waits until no placeholder is left on the page. An idle network is no sign of that: the browser keeps revalidating what it
 * has shown from its cache.
 */
export async function loaded(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  // The end of a list always has a placeholder for its next page.
  await page.waitForFunction(
    () => document.querySelector("[data-loading]:not([data-more] [data-loading])") === null,
    undefined,
    // By default, it looks at each frame, which the browser then has to draw.
    { polling: 50 },
  );
}

/** Follows a link to the path, so to speak. Loading the page again would take much longer. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (to) => {
    history.pushState(null, "", to);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, path);
  await loaded(page);
}
