import { createStore } from "./store.ts";

/** The place in the page's header where a list announces new rows; null on pages without one. */
export const headerSlot = createStore<HTMLElement | null>(null);
