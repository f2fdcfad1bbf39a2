/**
 * The two facts that every countable item stores: whether its user wants it, and whether the counters include it.
 * Countables are tweets, favorites and follows; see `countables.ts`.
 */
export type CountableState = { active: boolean; counted: 0 | 1 };

/**
 * Whether a countable that was requested again has been counted, perhaps after its target was read. The target must then
 * be read once more, or the response would lack the caller's own change.
 */
export function isCounted(state: CountableState | undefined): boolean {
  return state?.active === true && state.counted === 1;
}

/** A counter as the viewer sees it: including the viewer's own change while that is not counted yet. */
export function countWithOwn(count: number, own: CountableState | null | undefined): number {
  return own ? Math.max(0, count + uncounted(own)) : count;
}

/** What this countable still adds to its counters: -1, 0 or 1. */
export function uncounted({ active, counted }: CountableState): number {
  return Number(active) - counted;
}
