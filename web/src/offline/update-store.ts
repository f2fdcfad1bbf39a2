import { createStore } from "../ui/store.ts";

/** Starts the newer version of the website that is ready; undefined while there is none. */
export const updateStore = createStore<(() => void) | undefined>(undefined);
