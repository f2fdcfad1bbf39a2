import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { type Answer, edgeCache } from "./edge-cache.ts";
import { matches } from "./files.ts";

/** Forwards requests to the API, below a path of it if one is given. Anonymous reads are cached as their responses allow. */
export function apiProxy(apiUrl: string): (request: IncomingMessage, below?: string) => Promise<Answer> {
  const cached = edgeCache();
  return async (request, below = "") => {
    const method = request.method ?? "GET";
    const url = below + (request.url ?? "/");
    if (method !== "GET") return call(apiUrl + url, method, request.headers, await bodyOf(request));
    const { "if-none-match": known, ...headers } = request.headers;
    const key = `${url} ${headers.authorization ?? ""}`;
    const answer = await cached(key, () => call(apiUrl + url, method, headers));
    return matches(known, answer.headers.etag) ? { ...answer, status: 304, body: Buffer.alloc(0) } : answer;
  };
}

/** Headers of a single connection, and headers that `fetch` sets or decodes itself. */
const NOT_FORWARDED =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|accept-encoding|upgrade|expect)$/;

/** Sends a request on, and returns the answer to it. */
export async function call(
  url: string,
  method: string,
  sent: IncomingHttpHeaders,
  body?: Buffer<ArrayBuffer>,
): Promise<Answer> {
  const headers = Object.entries(sent).filter(([name]) => !NOT_FORWARDED.test(name));
  const response = await fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    redirect: "manual",
    ...(body?.length ? { body } : {}),
  });
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !NOT_FORWARDED.test(name))),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
