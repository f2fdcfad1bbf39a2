import { createStore, useStore } from "../ui/store.ts";

const purposeStore = createStore<string | undefined>(undefined);

/** Opens the prompt that invites a visitor to join. `purpose` completes "Join murmur to …". */
export const askToJoin = purposeStore.set;

/** `purpose` is undefined while the prompt is closed. */
export function useJoinPrompt() {
  return { purpose: useStore(purposeStore), close: () => purposeStore.set(undefined) };
}
