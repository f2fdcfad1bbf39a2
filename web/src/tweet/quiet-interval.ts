const SHORTEST_MS = 5_000;
const LONGEST_MS = 60_000;

/** Milliseconds until the next look at something that has not changed for `quiet` milliseconds: a quarter of that. */
export function quietInterval(quiet: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, quiet / 4));
}
