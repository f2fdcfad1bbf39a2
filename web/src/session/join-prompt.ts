import { createStore, useStore } from "../ui/store.ts";

const purposeStore = createStore<string | undefined>(undefined);

/** What a visitor wanted to do when murmur asked them to join; undefined while nothing is asked. */
export function useJoinPrompt() {
  return {
    purpose: useStore(purposeStore),
    ask: purposeStore.set,
    close: () => purposeStore.set(undefined),
  };
}
