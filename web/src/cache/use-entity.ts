import { useCallback, useSyncExternalStore } from "react";
import type { EntityStore } from "./entity-store.ts";

/**
 * What `select` picks of the entity with this id, kept up to date; undefined if it is not stored. Picking a part makes the
 * component render only when that part changes.
 */
export function useEntity<Entity, Part>(
  store: EntityStore<Entity>,
  id: string | undefined,
  select: (entity: Entity) => Part,
): Part | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id ?? "", listener), [store, id]);
  return useSyncExternalStore(subscribe, () => {
    const entity = store.get(id ?? "");
    return entity && select(entity);
  });
}
