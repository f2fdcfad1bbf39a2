import { useLayoutEffect } from "react";
import { useLocation } from "wouter";
import { focusWhenPossible, selectorOf } from "./focus.ts";
import { entryKey, keepPlaces, placeOf, rememberPlace } from "./history-entry.ts";
import { whenPossible } from "./when-possible.ts";

/** The entry at which the document was loaded: there, the browser's focus is right unless there was another before. */
let opened: string | undefined;

/** Opens new pages at the top, and pages reached through the history where the user left them: scroll position and focus. */
export function usePlaceRestoration(): void {
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect has to run for each location.
  useLayoutEffect(() => {
    const entry = entryKey();
    const isNew = opened === undefined;
    opened ??= entry;
    const { top, focus } = placeOf(entry);
    // A new document is at its top already; to scroll there, the browser would have to lay it out.
    const stopScrolling = isNew && top === 0 ? () => undefined : scrollWhenPossible(top);
    const stopFocusing = entry === opened && !focus ? () => undefined : focusWhenPossible(focus);
    const onScroll = () => rememberPlace(entry, { top: Math.round(window.scrollY) });
    const onFocus = ({ target }: Event) => rememberPlace(entry, { focus: selectorOf(target) });
    // Captured, to come before a list renders its rows: the position would then have to wait for their layout.
    window.addEventListener("scroll", onScroll, { passive: true, capture: true });
    document.addEventListener("focusin", onFocus);
    // Not every browser focuses a link that is clicked.
    document.addEventListener("click", onFocus, { capture: true });
    return () => {
      window.removeEventListener("scroll", onScroll, { capture: true });
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("click", onFocus, { capture: true });
      stopScrolling();
      stopFocusing();
    };
  }, [location]);
}

/** Turns off the browser's own scroll restoration. */
export function takeOverScrolling(): void {
  window.history.scrollRestoration = "manual";
  keepPlaces();
}

/** Scrolls now, or as soon as the page is tall enough, unless the user scrolls first. */
function scrollWhenPossible(top: number): () => void {
  return whenPossible(() => {
    window.scrollTo({ top, behavior: "instant" });
    return Math.abs(window.scrollY - top) < 2;
  });
}

/** For a link to the page that is open: its newest rows, from the top. */
export function goToTop(): void {
  document.querySelector<HTMLElement>("[data-shortcut=newer]")?.click();
  window.scrollTo({ top: 0, behavior: "instant" });
}
