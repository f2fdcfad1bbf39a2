/** As a `ref`, focuses an element when it appears. The attribute `autofocus` does so only while a page loads. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
