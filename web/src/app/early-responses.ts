declare global {
  interface Window {
    /** Set by `public/early.js`: requests that were sent before this code had arrived, by user and path. */
    earlyResponses?: Map<string, Promise<Response>>;
  }
}

const MAX_AGE_MS = 15_000;

/**
 * The response to a request if it was sent early: for a visitor, or else for the member with this id. Each can be taken once, and
 * only within the first seconds.
 */
export function takeEarly(path: string, userId?: string): Promise<Response> | undefined {
  const key = userId === undefined ? path : `${userId} ${path}`;
  const response = window.earlyResponses?.get(key);
  window.earlyResponses?.delete(key);
  return performance.now() < MAX_AGE_MS ? response : undefined;
}
