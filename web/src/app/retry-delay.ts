const MIN_DELAY_MS = 1_000;
const MAX_DELAY_MS = 60_000;

/**
 * Milliseconds to wait before another attempt: doubles with each one, up to a minute. The jitter spreads out the clients
 * that failed at the same time. `attempt` counts from 0; `random` is in [0, 1).
 */
export function retryDelay(attempt: number, random: number): number {
  return Math.round(Math.min(MAX_DELAY_MS, MIN_DELAY_MS * 2 ** attempt) * (0.25 + 0.75 * random));
}
