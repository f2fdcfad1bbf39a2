import { createStore, useStore } from "../ui/store.ts";

/** Whether the socket for live updates is open. */
export const connectedStore = createStore(false);

const POLL_MS = 30_000;
const CONNECTED_POLL_MS = 2 * 60_000;

/**
 * Milliseconds between polls. While the socket is open, polling for what it announces only makes up for lost live updates.
 */
export function usePollInterval({ announced }: { announced: boolean }): number {
  const connected = useStore(connectedStore);
  return announced && connected ? CONNECTED_POLL_MS : POLL_MS;
}
