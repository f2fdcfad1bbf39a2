import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { errorsOf, member, tweet, tweetWith } from "./users.ts";

/**
 * Returns a function that lists the tweets rendered since. React keeps an element's current props on the element itself,
 * and each render of its component replaces them.
 */
async function watchRenders(page: Page): Promise<() => Promise<(string | undefined)[]>> {
  const watched = await page.evaluateHandle(() => {
    const propsOf = (element: HTMLElement) => {
      const key = Object.keys(element).find((name) => name.startsWith("__reactProps$"));
      if (key === undefined) throw new Error("React no longer keeps props on elements.");
      return (element as unknown as Record<string, unknown>)[key];
    };
    const tweets = [...document.querySelectorAll<HTMLElement>("[data-tweet]")];
    const before = tweets.map(propsOf);
    return () =>
      tweets.filter((element, i) => propsOf(element) !== before[i]).map((element) => element.textContent);
  });
  return () => watched.evaluate((rendered) => rendered());
}

describe("the feed", () => {
  it("renders only the tweet that alice favorites", async () => {
    const { page } = await member("alice");
    for (const text of ["First.", "Second.", "Third."]) await tweet(page, text);
    const second = tweetWith(page, "Second.");
    await second.waitFor();
    const rendered = await watchRenders(page);
    const response = page.waitForResponse((answer) => answer.url().endsWith("/favorite"));
    await second.getByRole("button", { name: /^Favorite/ }).click();
    await second.getByRole("button", { name: "Favorite, 1 so far", pressed: true }).waitFor();
    expect((await response).status()).toBe(200);
    expect(await rendered()).toEqual([expect.stringContaining("Second.")]);
    expect(errorsOf(page)).toEqual([]);
  });
});
