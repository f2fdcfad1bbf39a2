import { useLayoutEffect } from "react";
import { useLocation } from "wouter";

/** How long to wait for a page to grow back to its former height. */
const PATIENCE_MS = 3_000;
const prefix = "murmur.scroll.";

/** Opens new pages at the top, and pages reached through the history where the user left them. */
export function useScrollRestoration(): void {
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect has to run for each location.
  useLayoutEffect(() => {
    const entry = entryKey();
    const saved = Number(sessionStorage.getItem(prefix + entry) ?? 0);
    const stop = scrollWhenPossible(saved);
    const save = () => sessionStorage.setItem(prefix + entry, String(Math.round(window.scrollY)));
    window.addEventListener("scroll", save, { passive: true });
    return () => {
      window.removeEventListener("scroll", save);
      stop();
    };
  }, [location]);
}

/** Turns off the browser's own scroll restoration. */
export function takeOverScrolling(): void {
  window.history.scrollRestoration = "manual";
}

/** The key of the current history entry, which the browser keeps with the entry. */
function entryKey(): string {
  const state = (window.history.state ?? {}) as { entry?: string };
  if (state.entry) return state.entry;
  const entry = crypto.randomUUID();
  window.history.replaceState({ ...state, entry }, "");
  return entry;
}

/** Scrolls now, or as soon as the page is tall enough, unless the user scrolls first. */
function scrollWhenPossible(top: number): () => void {
  window.scrollTo({ top, behavior: "instant" });
  if (Math.abs(window.scrollY - top) < 2) return () => undefined;
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const event of ["wheel", "touchmove", "keydown"]) window.removeEventListener(event, stop);
  };
  const observer = new ResizeObserver(() => {
    window.scrollTo({ top, behavior: "instant" });
    if (Math.abs(window.scrollY - top) < 2) stop();
  });
  observer.observe(document.body);
  const timer = setTimeout(stop, PATIENCE_MS);
  for (const event of ["wheel", "touchmove", "keydown"])
    window.addEventListener(event, stop, { passive: true });
  return stop;
}
