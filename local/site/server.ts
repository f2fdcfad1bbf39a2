/**
 * The website on this machine, served as CloudFront serves a deployed one: page and API on one origin, with the same
 * headers and the same caching (see `lib/infra/website.ts`).
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { browserSecurity, contentSecurityPolicy, NOTHING } from "../../lib/infra/browser-security.ts";
import type { Outputs } from "../deployment/outputs.ts";
import { LOOPBACK } from "../machine/ports.ts";
import { type Answer, edgeCache } from "./edge-cache.ts";
import { json, matches, pageFile } from "./files.ts";
import { pageConfig } from "./page-config.ts";

export type Site = { url: string; stop: () => Promise<void> };

/** Serves the built website in the folder `files` for the murmur with these outputs. Rejects when the port is taken. */
export function serveSite(files: string, outputs: Outputs, port: number): Promise<Site> {
  const url = `http://localhost:${port}`;
  const config = json(pageConfig(outputs, url));
  const security = pageSecurity(outputs);
  const passOn = toApi(outputs.apiUrl);
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const path = new URL(request.url ?? "/", url).pathname;
    if (path.startsWith("/v1/")) return withHeaders(await passOn(request), apiSecurity);
    const file = path === "/config.json" ? config : await pageFile(files, path, request.headers);
    return withHeaders(file, security);
  };
  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => send(request, response, answer),
      () => send(request, response, { ...json({ message: "The API does not answer." }), status: 502 }),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () =>
      resolve({
        url,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    );
  });
}

/** HSTS is missing: it must not be sent over plain HTTP (RFC 6797, 7.2). */
const common = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": browserSecurity.referrerPolicy,
  ...browserSecurity.others,
};
const apiSecurity = { ...common, "content-security-policy": NOTHING };

function pageSecurity({ authorizeUrl, endpointUrl, websocketUrl }: Outputs): Record<string, string> {
  const origins = [authorizeUrl, endpointUrl, websocketUrl].map((address) => new URL(address).origin);
  // The origin of ws://… is ws://host, which is what the policy wants.
  return { ...common, "content-security-policy": contentSecurityPolicy([...new Set(origins)]) };
}

/** Passes requests on to the API; anonymous reads are shared for as long as their answers allow. */
function toApi(apiUrl: string): (request: IncomingMessage) => Promise<Answer> {
  const cached = edgeCache();
  return async (request) => {
    const { method = "GET", url = "/" } = request;
    if (method !== "GET") return call(apiUrl + url, method, request.headers, await bodyOf(request));
    const { "if-none-match": known, ...headers } = request.headers;
    const key = `${url} ${headers.authorization ?? ""}`;
    const answer = await cached(key, () => call(apiUrl + url, method, headers));
    return matches(known, answer.headers.etag) ? { ...answer, status: 304, body: Buffer.alloc(0) } : answer;
  };
}

/** Headers that belong to one connection, and those that `fetch` sets or undoes itself. */
const NOT_PASSED_ON =
  /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|accept-encoding|upgrade|expect)$/;

async function call(
  url: string,
  method: string,
  sent: IncomingHttpHeaders,
  body?: Buffer<ArrayBuffer>,
): Promise<Answer> {
  const headers = Object.entries(sent).filter(([name]) => !NOT_PASSED_ON.test(name));
  const response = await fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    redirect: "manual",
    ...(body?.length ? { body } : {}),
  });
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !NOT_PASSED_ON.test(name))),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, status === 304 ? headers : { ...headers, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
