import { createStore } from "./store.ts";

/** Whose menu is open, and the button that opened it. A tweet has two: `of` tells the one for reposts and quotes. */
export type OpenMenu = { anchor: HTMLElement } & (
  | { tweetId: string; of?: "reposts"; userId?: undefined }
  | { userId: string; tweetId?: undefined; of?: undefined }
);

/** The one menu that is open. It is apart from the rows that open it, so that a row costs only a button. */
export const menuStore = createStore<OpenMenu | undefined>(undefined);

/** Opens a menu or, if it is open already, closes it. */
export function toggleMenu(menu: OpenMenu): void {
  menuStore.set(menuStore.get()?.anchor === menu.anchor ? undefined : menu);
}

/** Closes the menu, unless another one is open by now. */
export function closeMenu(menu: OpenMenu): void {
  if (menuStore.get() === menu) menuStore.set(undefined);
}
