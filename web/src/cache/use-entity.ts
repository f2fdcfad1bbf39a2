import { useCallback, useSyncExternalStore } from "react";
import type { EntityStore } from "./entity-store.ts";

/** The entity with this id, kept up to date; undefined if it is not stored. */
export function useEntity<Entity>(store: EntityStore<Entity>, id = ""): Entity | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}
