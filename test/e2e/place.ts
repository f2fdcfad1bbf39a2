import type { Page } from "playwright-core";

/** Where a reader is: the first tweet below the header, how far from the top of the window it is, px, and the focused tweet. */
export type Place = { first: string | undefined; top: number | undefined; focused: string | undefined };

export function placeOf(page: Page): Promise<Place> {
  return page.evaluate(() => {
    const tweets = [...document.querySelectorAll<HTMLElement>("[data-tweet]")];
    const first = tweets.find((one) => one.getBoundingClientRect().top > 60);
    const focused = document.activeElement?.closest<HTMLElement>("[data-tweet]");
    return {
      first: first?.dataset.tweet,
      top: first?.getBoundingClientRect().top,
      focused: focused?.dataset.tweet,
    };
  });
}

/** The same once nothing moves any more: scrolling goes on for a few frames, and rows are measured when they appear. */
export async function settledPlaceOf(page: Page): Promise<Place> {
  for (let before = await placeOf(page); ; ) {
    await page.evaluate(async () => {
      for (let frame = 0; frame < 6; frame++) await new Promise(requestAnimationFrame);
    });
    const after = await placeOf(page);
    if (after.first !== undefined && after.first === before.first && after.top === before.top) return after;
    before = after;
  }
}
