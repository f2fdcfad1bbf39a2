import { createStore } from "./store.ts";

/** A short message at the edge of the page; `href` offers a way on. */
export type Toast = { id: number; text: string; tone: "good" | "bad"; href?: string; linkText?: string };

const SHOWN_FOR = 6_000;
let lastId = 0;

export const toastStore = createStore<readonly Toast[]>([]);

export function showToast(toast: Omit<Toast, "id">): void {
  const id = ++lastId;
  toastStore.set([...toastStore.get().slice(-2), { id, ...toast }]);
  setTimeout(() => dismissToast(id), SHOWN_FOR);
}

export function dismissToast(id: number): void {
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id));
}
