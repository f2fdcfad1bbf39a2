import type { Page } from "playwright-core";

/** What the page shows or reads aloud, except for what users wrote and what is the same in every language. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = "bdi, [dir=auto], [lang]:not(html), [aria-hidden=true], kbd, script, noscript";
    const attributes = ["aria-label", "aria-roledescription", "placeholder", "title", "alt"];
    const elements = [...document.querySelectorAll("body *")].filter(
      (element) => element.checkVisibility() && !element.closest(foreign),
    );
    const texts = elements.map((element) =>
      [...element.childNodes].map((node) => (node instanceof Text ? node.data : " ")).join(""),
    );
    // The label of an article repeats its text.
    const labels = elements
      .filter((element) => element.tagName !== "ARTICLE")
      .flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ""));
    return [...new Set([document.title, ...texts, ...labels])].map((text) => text.trim()).filter(Boolean);
  });
}

/** Names that are written in Latin letters everywhere. The users of the tests are called `alice_0a1b2c3d`, and a failure names its request. */
const NAMES =
  /\b(?:murmur|API|ZIP|JSON|UTF-8|Chrome|Linux|macOS|Windows|iPhone|iPad|name@example\.com)\b|@\w+|\b[a-z]+_[0-9a-f]{8}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** Texts of the page with words in Latin letters, which an Arabic or a Japanese page has none of. */
export async function latinTextsOf(page: Page): Promise<string[]> {
  return (await textsOf(page)).filter((text) => /[a-z]{2}/i.test(text.replace(NAMES, "")));
}
