/** Waits before retry number `round` (from 1): exponential with full jitter, at most 1 s. */
export function backOff(round: number): Promise<void> {
  const ms = Math.random() * Math.min(1000, 25 * 2 ** round);
  return new Promise((resolve) => setTimeout(resolve, ms));
}
