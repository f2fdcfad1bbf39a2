/**
 * Serves the website on this machine as CloudFront serves a deployed one: page and API on one origin, with the same headers
 * and the same caching. See `lib/infra/website.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isSitePage, PAGES_ROOT } from "../../lib/contract/site/pages.ts";
import { browserSecurity, contentSecurityPolicy, NOTHING } from "../../lib/infra/browser-security.ts";
import { robotsOf } from "../../lib/infra/page-files.ts";
import type { Outputs } from "../deployment/outputs.ts";
import { LOOPBACK } from "../machine/ports.ts";
import { apiProxy } from "./api-proxy.ts";
import { compressed } from "./compress.ts";
import type { Answer } from "./edge-cache.ts";
import { json, pageFile, text } from "./files.ts";
import { pageConfig } from "./page-config.ts";
import { pictureFiles } from "./pictures.ts";
import type { Publish } from "./publisher.ts";

export type Site = { url: string; stop: () => Promise<void> };

/**
 * Serves the built website in the directory `files` for a running murmur, after it has been published. Rejects when the port
 * is taken.
 */
export async function serveSite(
  files: string,
  outputs: Outputs,
  port: number,
  publish: Publish,
): Promise<Site> {
  const url = `http://localhost:${port}`;
  const generated: Record<string, Answer> = {
    "/config.json": json(pageConfig(outputs, url)),
    "/robots.txt": text(robotsOf(url)),
  };
  const security = pageSecurity(outputs);
  const callApi = apiProxy(outputs.apiUrl);
  const readPicture = pictureFiles(outputs);
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const path = new URL(request.url ?? "/", url).pathname;
    if (path.startsWith("/v1/")) return withHeaders(await callApi(request), apiSecurity);
    if (path.startsWith("/media/")) return withHeaders(await readPicture(path), apiSecurity);
    if (isSitePage(path)) {
      await publish(url);
      return withHeaders(await callApi(request, PAGES_ROOT), security);
    }
    return withHeaders(generated[path] ?? (await pageFile(files, path, request.headers)), security);
  };
  await publish(url);
  const server = createServer((request, response) => {
    answerTo(request).then(
      (answer) => send(request, response, compressed(answer, request.headers["accept-encoding"])),
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

/** Without HSTS, which must not be sent over plain HTTP (RFC 6797, 7.2). */
const common = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": browserSecurity.referrerPolicy,
  ...browserSecurity.others,
};
const apiSecurity = { ...common, "content-security-policy": NOTHING };

function pageSecurity({ endpointUrl, websocketUrl }: Outputs): Record<string, string> {
  // The origin of a ws:// URL is ws://host, the form that the policy needs.
  // Functions know the local AWS by its address, also in the forms for uploads that they sign.
  const uploads = Object.assign(new URL(endpointUrl), { hostname: LOOPBACK });
  const origins = [endpointUrl, websocketUrl, uploads].map((address) => new URL(address).origin);
  return { ...common, "content-security-policy": contentSecurityPolicy([...new Set(origins)]) };
}

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, status === 304 ? headers : { ...headers, "content-length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}
