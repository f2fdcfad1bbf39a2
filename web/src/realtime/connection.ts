import { createStore, useStore } from "../ui/store.ts";

/** Whether the socket for live updates is open. */
export const connectedStore = createStore(false);

export function useConnected(): boolean {
  return useStore(connectedStore);
}
