import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { entryKey, placeOf, rememberPlace } from "../app/history-entry.ts";

/**
 * Opens a page at what follows the element: what is read first stays where it is when the element appears above it. Not on
 * a page that the user returns to, nor after they have scrolled.
 */
export function useStartAtTweet(isPresent: boolean): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const [isNew] = useState(() => {
    const { top, focus } = placeOf(entryKey());
    return top === 0 && focus === undefined;
  });
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const height = ref.current?.offsetHeight ?? 0;
    const wasOpened = isFirst.current;
    isFirst.current = false;
    if (!isPresent || !isNew || (!wasOpened && window.scrollY > 0)) return;
    window.scrollTo({ top: height, behavior: "instant" });
    // The page is scrolled to its place once more, if it has just been opened.
    rememberPlace(entryKey(), { top: height });
  }, [isPresent, isNew]);
  return ref;
}
