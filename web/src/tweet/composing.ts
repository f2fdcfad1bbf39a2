import { createStore, useStore } from "../ui/store.ts";

export const composingStore = createStore(false);

export function useComposing(): boolean {
  return useStore(composingStore);
}
