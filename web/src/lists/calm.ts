/**
 * Whether the page holds still enough for what it shows to be used. While it scrolls past faster than that, rows leave out their
 * buttons: rendering them for each row that passes by takes a slow phone more time than it has between two frames.
 */
import { useEffect, useState } from "react";

/** The speed above which nobody can hit a button, px per ms: about a row per frame. Reading and most paging stay below. */
const FAST = 5;
/** How long after its last event scrolling has ended, ms. */
const END_MS = 100;

let fast = false;
let [lastTop, lastTime] = [0, 0];
let timer: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

/** Watches the speed of scrolling. Call it once, before anything is rendered. */
export function watchScrolling(): void {
  // Captured, to come before the listener that renders the rows.
  window.addEventListener("scroll", onScroll, { passive: true, capture: true });
}

function onScroll({ timeStamp }: Event): void {
  fast = Math.abs(window.scrollY - lastTop) > FAST * (timeStamp - lastTime);
  [lastTop, lastTime] = [window.scrollY, timeStamp];
  clearTimeout(timer);
  if (fast) timer = setTimeout(onEnd, END_MS);
  else schedule();
}

function onEnd(): void {
  fast = false;
  schedule();
}

let scheduled = false;

/** One per frame, because all at once would block the page as before. */
function schedule(): void {
  if (fast || scheduled || waiting.size === 0) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    const [next] = waiting;
    if (!next || fast) return;
    waiting.delete(next);
    next();
    schedule();
  });
}

export function isCalm(): boolean {
  return !fast;
}

/** Calls `serve` once the page is calm, in a frame in which no other row is served. Returns a function that gives up. */
export function whenCalm(serve: () => void): () => void {
  waiting.add(serve);
  // Scrolling may have ended since the row was rendered.
  schedule();
  return () => void waiting.delete(serve);
}

/** False while a row passes by fast. Once true, it stays true. */
export function useCalm(): boolean {
  const [calm, setCalm] = useState(isCalm);
  useEffect(() => (calm ? undefined : whenCalm(() => setCalm(true))), [calm]);
  return calm;
}
