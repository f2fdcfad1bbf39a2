import { retryDelay } from "../app/retry-delay.ts";

/**
 * Repeats the error of a failed call instead of calling again, until a delay has passed that grows with each failure. `retry`
 * ends the delay.
 */
export function withBackOff<Result>(call: () => Promise<Result>): {
  call: () => Promise<Result>;
  retry: () => void;
} {
  let failures = 0;
  let last: { error: unknown; until: number } | undefined;
  const retry = () => {
    failures = 0;
    last = undefined;
  };
  return {
    retry,
    call: async () => {
      if (last && Date.now() < last.until) throw last.error;
      try {
        const result = await call();
        retry();
        return result;
      } catch (error) {
        last = { error, until: Date.now() + retryDelay(failures++, Math.random()) };
        throw error;
      }
    },
  };
}
