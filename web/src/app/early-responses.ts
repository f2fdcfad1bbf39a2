declare global {
  interface Window {
    /** Set by `public/early.js`: anonymous requests that were sent before this code had arrived, by path. */
    earlyResponses?: Map<string, Promise<Response>>;
  }
}

/** The response to an anonymous GET if it was sent early. Each can be taken once, and only within the first seconds. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const response = window.earlyResponses?.get(path);
  window.earlyResponses?.delete(path);
  return performance.now() < MAX_AGE_MS ? response : undefined;
}

const MAX_AGE_MS = 15_000;
