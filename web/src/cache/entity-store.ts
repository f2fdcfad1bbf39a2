import { replaceEqualDeep } from "@tanstack/react-query";

/**
 * Entities by id. Each id has its own subscribers, so that a change re-renders only what shows the entity.
 *
 * A write wins over reads that began before it. A read therefore passes the revision at which it began.
 */
export type EntityStore<Entity> = {
  get: (id: string) => Entity | undefined;
  find: (matches: (entity: Entity) => boolean) => Entity | undefined;
  subscribe: (id: string, listener: () => void) => () => void;
  /** The number of writes so far. */
  revision: () => number;
  /** Stores what a read returned, unless the entity has been written since the read began at `revision`. */
  put: (id: string, entity: Entity, revision: number) => void;
  /** Writes what a mutation returned. */
  write: (id: string, entity: Entity) => void;
  /** Writes a change to an entity; does nothing if it is not stored. */
  patch: (id: string, change: (entity: Entity) => Entity) => void;
  /** Removes an entity for good: later reads do not bring it back. */
  remove: (id: string) => void;
  isRemoved: (id: string) => boolean;
  subscribeToRemovals: (listener: () => void) => () => void;
  removals: () => number;
  /** Drops the entities that are neither in `ids` nor subscribed to. */
  retain: (ids: ReadonlySet<string>) => void;
  clear: () => void;
};

export function createEntityStore<Entity extends object>(): EntityStore<Entity> {
  const entities = new Map<string, Entity>();
  const writtenAt = new Map<string, number>();
  const removed = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  const removalListeners = new Set<() => void>();
  let revision = 0;
  let clearedAt = 0;

  const set = (id: string, entity: Entity) => {
    const old = entities.get(id);
    const next = replaceEqualDeep(old, { ...old, ...entity });
    if (next === old) return;
    entities.set(id, next);
    notify(listeners.get(id));
  };
  const write = (id: string, entity: Entity) => {
    writtenAt.set(id, ++revision);
    set(id, entity);
  };

  return {
    get: (id) => entities.get(id),
    find: (matches) => [...entities.values()].find(matches),
    subscribe: (id, listener) => {
      const ofId = listeners.get(id) ?? new Set();
      listeners.set(id, ofId.add(listener));
      return () => {
        ofId.delete(listener);
        if (ofId.size === 0 && listeners.get(id) === ofId) listeners.delete(id);
      };
    },
    revision: () => revision,
    put: (id, entity, began) => {
      const lastWrite = Math.max(writtenAt.get(id) ?? 0, clearedAt);
      if (lastWrite > began || removed.has(id)) return;
      set(id, entity);
    },
    write,
    patch: (id, change) => {
      const entity = entities.get(id);
      if (entity) write(id, change(entity));
    },
    remove: (id) => {
      revision++;
      removed.add(id);
      entities.delete(id);
      notify(listeners.get(id));
      notify(removalListeners);
    },
    isRemoved: (id) => removed.has(id),
    subscribeToRemovals: (listener) => {
      removalListeners.add(listener);
      return () => removalListeners.delete(listener);
    },
    removals: () => removed.size,
    retain: (ids) => {
      for (const id of entities.keys()) {
        if (ids.has(id) || listeners.has(id)) continue;
        entities.delete(id);
        writtenAt.delete(id);
      }
    },
    clear: () => {
      clearedAt = ++revision;
      entities.clear();
      writtenAt.clear();
      removed.clear();
      for (const ofId of listeners.values()) notify(ofId);
    },
  };
}

function notify(listeners: ReadonlySet<() => void> = new Set()): void {
  for (const listener of [...listeners]) listener();
}
