import { useLayoutEffect } from "react";
import { useLocation } from "wouter";

/** The longest time that a page may take to grow to the height it had. */
const PATIENCE = 3_000;
const prefix = "murmur.scroll.";

/** Opens new pages at their top, and pages that one comes back to where one left them. */
export function useScrollRestoration(): void {
  const [location] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs anew for each location.
  useLayoutEffect(() => {
    const entry = entryKey();
    const wanted = Number(sessionStorage.getItem(prefix + entry) ?? 0);
    const stop = scrollWhenPossible(wanted);
    const remember = () => sessionStorage.setItem(prefix + entry, String(Math.round(window.scrollY)));
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      window.removeEventListener("scroll", remember);
      stop();
    };
  }, [location]);
}

export function takeOverScrolling(): void {
  window.history.scrollRestoration = "manual";
}

/** Names this entry of the history. The browser keeps the name with the entry. */
function entryKey(): string {
  const state = (window.history.state ?? {}) as { entry?: string };
  if (state.entry) return state.entry;
  const entry = crypto.randomUUID();
  window.history.replaceState({ ...state, entry }, "");
  return entry;
}

/** Scrolls now, or as soon as the page is high enough, unless the person scrolls first. */
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
  const timer = setTimeout(stop, PATIENCE);
  for (const event of ["wheel", "touchmove", "keydown"])
    window.addEventListener(event, stop, { passive: true });
  return stop;
}
