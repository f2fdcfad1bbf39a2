import { createStore } from "./store.ts";

/** A short message at the edge of the page, with an optional link. */
export type Toast = { id: number; text: string; tone: "good" | "bad"; href?: string; linkText?: string };

const DURATION_MS = 6_000;
const MAX_TOASTS = 3;
let lastId = 0;

export const toastStore = createStore<readonly Toast[]>([]);

export function showToast(toast: Omit<Toast, "id">): void {
  const id = ++lastId;
  toastStore.set([...toastStore.get().slice(1 - MAX_TOASTS), { id, ...toast }]);
  setTimeout(() => dismissToast(id), DURATION_MS);
}

export function dismissToast(id: number): void {
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id));
}
