import { whenPossible } from "./when-possible.ts";

/** A selector that finds an element again after its page was left and opened again; undefined if there is none. */
export function selectorOf(target: EventTarget | null): string | undefined {
  const main = document.getElementById("main");
  if (!(target instanceof Element) || !main?.contains(target)) return undefined;
  const row = target.closest<HTMLElement>("[data-tweet]");
  const inRow = row ? `[data-tweet="${CSS.escape(row.dataset.tweet ?? "")}"]` : undefined;
  const href = target.closest("a")?.getAttribute("href");
  if (href) return `${inRow ?? "#main"} a[href="${CSS.escape(href)}"]`;
  return inRow;
}

/**
 * Focuses what had the focus when the page was left or, on a new page, its heading, so that a keyboard or a screen reader
 * continues there and not at the top of the document.
 */
export function focusWhenPossible(selector: string | undefined): () => void {
  return whenPossible(() => {
    const current = document.activeElement?.closest("#main > *, dialog");
    // The page has already put the focus somewhere: into a reply, or it is a part of the same page, such as a tab. The
    // former page is hidden until the code of the next one has loaded.
    if (current && current.getClientRects().length > 0) return true;
    const found = document.querySelector<HTMLElement>(selector ?? "#main h1");
    found?.focus({ preventScroll: true });
    return document.activeElement === found;
  });
}
