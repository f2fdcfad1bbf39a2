import type { Page } from "playwright-core";

/**
 * What does not fit: elements that stick out of the window without a way to scroll to them, controls that are narrower than
 * their content, and parts of the page that cover each other. The width of the document is no sign of that: it does not
 * count what sticks out of the main column.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const name = (element: Element) => `${element.tagName} ${(element.textContent ?? "").slice(0, 40)}`;
    const isShortened = (element: Element) => getComputedStyle(element).textOverflow === "ellipsis";
    const scrolls = (element: Element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    const mayStickOut = (element: Element | null): boolean =>
      element !== null && (scrolls(element) || isShortened(element) || mayStickOut(element.parentElement));
    const sticksOut = (element: Element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 1 && (left < -1 || right > width + 1) && !mayStickOut(element.parentElement);
    };
    const isTooNarrow = (element: Element) =>
      getComputedStyle(element).display !== "inline" &&
      !isShortened(element) &&
      element.scrollWidth > element.clientWidth + 1;
    const all = [...document.querySelectorAll("#root *")].filter((element) => element.checkVisibility());
    const controls = all.filter((element) => element.matches("a, button"));
    const columns = all.filter((element) => element.matches("main, aside"));
    const rail = document.querySelector("#root nav")?.closest("header");
    // On phones, the navigation lies over the end of the page on purpose.
    if (rail && getComputedStyle(rail).position === "sticky") columns.unshift(rail);
    const edges = columns.flatMap((part) => {
      const { left, right } = part.getBoundingClientRect();
      return [left, right];
    });
    const covers = edges.some((edge, index) => edge + 1 < (edges[index - 1] ?? edge));
    return [
      ...all.filter(sticksOut).map((element) => `sticks out: ${name(element)}`),
      ...controls.filter(isTooNarrow).map((element) => `too narrow: ${name(element)}`),
      ...(covers ? [`columns overlap: ${edges.join(", ")}`] : []),
      ...(document.documentElement.scrollWidth > width ? ["scrolls sideways"] : []),
    ];
  });
}
