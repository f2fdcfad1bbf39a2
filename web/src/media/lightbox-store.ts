import type { Picture } from "../../../lib/contract/media/schemas.ts";
import { createStore, useStore } from "../ui/store.ts";

/** The pictures that are shown on the whole screen, and which of them. */
export type Lightbox = { pictures: readonly Picture[]; index: number };

const store = createStore<Lightbox | undefined>(undefined);

export function useLightbox(): Lightbox | undefined {
  return useStore(store);
}

export function openLightbox(lightbox: Lightbox): void {
  store.set(lightbox);
}

export function closeLightbox(): void {
  store.set(undefined);
}
