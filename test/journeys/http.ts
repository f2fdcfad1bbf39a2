/** Bare HTTP, for the journeys in which headers, statuses and broken requests matter. */
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";

export type Asked = {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with no content type but that of `headers`. */
  raw?: string;
};

/** How often a request is repeated whose Lambda did not answer in time, which says more of the machine than of murmur. */
const PATIENCE = 40;

/**
 * `fetch`, again after 502, 503 and 504, and then while the request that was given up still holds its idempotency key.
 * Requests given to it must be safe to repeat.
 */
export const patientFetch: typeof fetch = async (input, init) => {
  let answer = await fetch(input, init);
  for (let tries = 0, late = false; tries < PATIENCE; tries++) {
    late ||= answer.status >= 502;
    if (!late || (answer.status < 502 && answer.status !== 409)) break;
    await pause(500);
    answer = await fetch(input, init);
  }
  return answer;
};

export type Answer = { status: number; headers: Headers; text: string; json: unknown };

/** One request to the suite's API. */
export async function ask(method: string, path: string, asked: Asked = {}): Promise<Answer> {
  const body = asked.raw ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
  const response = await fetch(`${inject("murmur").apiUrl}${path}`, {
    method,
    headers: {
      ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
      ...(asked.body === undefined ? {} : { "content-type": "application/json" }),
      ...asked.headers,
    },
    // As bytes: fetch gives a string a content type of its own.
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
