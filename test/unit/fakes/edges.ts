import type { CountableState } from "../../../lib/domain/counters/model.ts";

type Edge = CountableState & { since: string };
type Change = { key: string; active: boolean; fresh: () => Omit<Edge, keyof CountableState> };

/** Names an edge by the ids that it connects. */
export const edgeName = (...ids: string[]) => ids.join(" ");

/** Switches an edge on or off and returns its state, as `setActive` in `lib/data` does; undefined if there is no edge. */
export function switchEdge<E extends Edge>(edges: Map<string, E>, change: Change): E | undefined {
  const { key, active, fresh } = change;
  const edge = edges.get(key);
  if (!edge && !active) return undefined;
  if (edge?.active === active) return edge;
  const next = { ...(active ? fresh() : edge), active, counted: edge?.counted ?? 0 } as E;
  edges.set(key, next);
  return next;
}
