import { createStore, useStore } from "../ui/store.ts";

/** Whether the server can push to this page at the moment. */
export const connectedStore = createStore(false);

export function useConnected(): boolean {
  return useStore(connectedStore);
}
