import { createStore, useStore } from "../ui/store.ts";

const titleStore = createStore<string | undefined>(undefined);

/** Opens the prompt that invites a visitor to join. Its title says what for. */
export const askToJoin = titleStore.set;

/** `title` is undefined while the prompt is closed. */
export function useJoinPrompt() {
  return { title: useStore(titleStore), close: () => titleStore.set(undefined) };
}
