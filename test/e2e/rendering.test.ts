import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { caller, errorsOf, signedIn, tweetWith } from "./users.ts";

/**
 * Returns a function that lists the tweets rendered since. Preact keeps an element's current listeners in an object on the
 * element itself, and each render of its component replaces them.
 */
async function watchRenders(page: Page): Promise<() => Promise<(string | undefined)[]>> {
  const watched = await page.evaluateHandle(() => {
    const listenerOf = (element: HTMLElement) => {
      const own = Object.values(element).map((value) => Object.values(Object(value)));
      const listeners = own.flat().filter((value) => typeof value === "function");
      if (listeners.length !== 1) throw new Error("Preact no longer keeps listeners on elements.");
      return listeners[0];
    };
    const tweets = [...document.querySelectorAll<HTMLElement>("[data-tweet]")];
    const before = tweets.map(listenerOf);
    return () =>
      tweets.filter((element, i) => listenerOf(element) !== before[i]).map((element) => element.textContent);
  });
  return () => watched.evaluate((rendered) => rendered());
}

describe("the feed", () => {
  it("renders only the tweet that alice favorites", async () => {
    const alice = await caller("alice");
    for (const text of ["First.", "Second.", "Third."]) await alice.client.createTweet({ body: { text } });
    const page = await signedIn(alice);
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
