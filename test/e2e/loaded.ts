import type { Page } from "playwright-core";

/**
 * Waits until the page shows what it was opened for: no room is held any more for what is not there yet. (That no request
 * is under way tells less: a browser goes on revalidating what it has shown from its cache.)
 */
export async function loaded(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  // At the end of a list room is held for the next page.
  await page.waitForFunction(
    () => document.querySelector(".waiting, .skeleton:not(.more .skeleton)") === null,
  );
}
