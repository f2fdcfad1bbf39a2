import { createStore, useStore } from "../ui/store.ts";

type JoinPrompt = { title?: string | undefined; returnTo?: string | undefined };

const CLOSED: JoinPrompt = {};
const promptStore = createStore(CLOSED);

/** Opens the prompt that invites a visitor to join. Its title says what for; signing in leads to `returnTo`. */
export function askToJoin(title: string, returnTo?: string): void {
  promptStore.set({ title, returnTo });
}

/** `title` is undefined while the prompt is closed. */
export function useJoinPrompt() {
  return { ...useStore(promptStore), close: () => promptStore.set(CLOSED) };
}
