/** Plain HTTP, for journeys that check headers, statuses and invalid requests. */
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";

export type RequestOptions = {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent unchanged; the content type is the one in `headers`, if any. */
  raw?: string;
};

/** Retries after a Lambda timed out, which on a busy machine is no fault of murmur. */
const MAX_RETRIES = 40;

/**
 * `fetch` with retries after 502, 503 and 504, and then after 409 while the timed-out request still holds its idempotency
 * key. Use it only for requests that are safe to repeat.
 */
export const retryingFetch: typeof fetch = async (input, init) => {
  let response = await fetch(input, init);
  for (let tries = 0, timedOut = false; tries < MAX_RETRIES; tries++) {
    timedOut ||= response.status >= 502;
    if (!timedOut || (response.status < 502 && response.status !== 409)) break;
    await pause(500);
    response = await fetch(input, init);
  }
  return response;
};

export type HttpResponse = { status: number; headers: Headers; text: string; json: unknown };

/** Sends a request to the API under test. */
export async function request(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<HttpResponse> {
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const response = await fetch(`${inject("murmur").apiUrl}${path}`, {
    method,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    // As bytes, because fetch would set a content type for a string.
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
