/** How far below the viewport an element counts as near. */
const READ_AHEAD = "900px 0px";

/** Calls `reached` once, as soon as the element is in or near the viewport. Returns a function that gives up. */
export function whenNear(element: Element, reached: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      // The last one counts: on a busy page, several changes are reported together.
      if (!entries.at(-1)?.isIntersecting) return;
      observer.disconnect();
      reached();
    },
    { rootMargin: READ_AHEAD },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
