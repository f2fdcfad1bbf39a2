import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Outputs } from "../../../local/deployment/outputs.ts";
import { freePort } from "../../../local/machine/ports.ts";
import { type Answer, edgeCache } from "../../../local/site/edge-cache.ts";
import { type Site, serveSite } from "../../../local/site/server.ts";
import { paths } from "../../../web/src/app/paths.ts";

let files: string;
let api: Server;
let site: Site;
/** The requests that reached the API. */
let asked: IncomingMessage[];
/** The next response of the API. */
let answer: { status: number; headers: Record<string, string>; body: string };

/** Long enough to be compressed. */
const script = "export const a = 1;\n".repeat(100);

const published: string[] = [];

const outputs = {
  authorizeUrl: "http://localhost:4566/oauth2/authorize",
  endpointUrl: "http://localhost:4566",
  websocketUrl: "ws://localhost:4566/_aws/execute-api/w/live",
  clientId: "client",
} as Outputs;

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), "murmur-site-"));
  await mkdir(join(files, "assets"));
  await writeFile(join(files, "index.html"), "<!doctype html><title>murmur</title>");
  await writeFile(join(files, "404.html"), "<!doctype html><title>murmur</title>");
  await writeFile(join(files, "assets", "main-4f2a.js"), script);
  api = createServer((incoming, response) => {
    asked.push(incoming);
    incoming.resume();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", () => resolve()));
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/stage`;
  site = await serveSite(files, { ...outputs, apiUrl }, await freePort(), async (url) => {
    published.push(url);
  });
});

beforeEach(() => {
  asked = [];
  answer = { status: 200, headers: { "cache-control": "private, no-store" }, body: "{}" };
});

afterAll(async () => {
  await site.stop();
  api.close();
  await rm(files, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url.replace("localhost", "127.0.0.1") + path, { headers });

describe("the page", () => {
  it.each(["/", ...Object.values(paths)])("is served at %s and revalidated before each use", async (path) => {
    const response = await get(path);
    expect(await response.text()).toContain("<title>murmur</title>");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const again = await get(path, { "if-none-match": response.headers.get("etag")! });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("is served with the status 404 where there is nothing", async () => {
    const response = await get("/nothing/here", { accept: "text/html" });
    expect([response.status, await response.text()]).toEqual([404, "<!doctype html><title>murmur</title>"]);
  });

  it.each(["/@alice", "/@alice/followers", "/tweets/01JB", "/@alice/feed.atom", "/sitemap.xml"])(
    "at %s is made by a Lambda, for the website as it was last built, and cached as it says",
    async (path) => {
      answer = {
        status: 200,
        headers: { "cache-control": "public, max-age=0, s-maxage=60", "content-type": "text/html" },
        body: "<title>Alice</title>",
      };
      for (const response of [await get(path), await get(path)]) {
        expect(await response.text()).toBe("<title>Alice</title>");
        expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      }
      expect(asked.map(({ url }) => url)).toEqual([`/stage/pages${path}`]);
      expect(new Set(published)).toEqual(new Set([site.url]));
    },
  );

  it("invites search engines to everything but the API, and tells them where the sitemap is", async () => {
    const robots = await (await get("/robots.txt")).text();
    expect(robots).toContain("Disallow: /v1/");
    expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  });

  it("loads hashed files, compressed as the browser accepts and cached forever", async () => {
    for (const [accepted, encoding] of [
      ["gzip, deflate", "gzip"],
      ["gzip, deflate, br", "br"],
      ["identity", null],
    ] as const) {
      const response = await get("/assets/main-4f2a.js", { "accept-encoding": accepted });
      expect(await response.text()).toBe(script);
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(response.headers.get("content-type")).toContain("text/javascript");
      expect(response.headers.get("content-encoding")).toBe(encoding);
    }
  });

  it("is not served for a missing file, and gives no access outside its directory", async () => {
    expect((await get("/assets/main-0000.js")).status).toBe(404);
    const status = await new Promise((resolve) => {
      const port = new URL(site.url).port;
      request({ port, host: "127.0.0.1", path: "/..%2f..%2fetc%2fhosts.txt" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(404);
  });

  it("may connect to its own origin, the authorization server and the socket, and run nothing inline", async () => {
    const { headers } = await get("/");
    const policy = headers.get("content-security-policy")!;
    expect(policy).toContain(
      "connect-src 'self' http://localhost:4566 ws://localhost:4566 http://127.0.0.1:4566;",
    );
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
  });

  it("learns from config.json that the API is on its own origin, and its redirect URI", async () => {
    expect(await (await get("/config.json")).json()).toMatchObject({
      apiUrl: "",
      clientId: "client",
      redirectUri: `${site.url}/callback`,
      logoutUrl: "http://localhost:4566/logout",
      cognitoEndpoint: "http://localhost:4566",
      websocketUrl: outputs.websocketUrl,
    });
  });
});

describe("the API on the website's origin", () => {
  it("receives requests unchanged, and its responses are passed back unchanged", async () => {
    answer = { status: 404, headers: { "content-type": "application/problem+json" }, body: '{"code":"x"}' };
    const response = await fetch(`${site.url.replace("localhost", "127.0.0.1")}/v1/tweets?a=1`, {
      method: "POST",
      headers: { authorization: "Bearer t", "idempotency-key": "k", "content-type": "application/json" },
      body: '{"text":"hi"}',
    });
    expect([response.status, await response.text()]).toEqual([404, '{"code":"x"}']);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    const [request] = asked;
    expect([request!.method, request!.url]).toEqual(["POST", "/stage/v1/tweets?a=1"]);
    expect(request!.headers).toMatchObject({ authorization: "Bearer t", "idempotency-key": "k" });
  });

  it("receives one request for what many read anonymously, and one for each request with a token", async () => {
    answer.headers = { "cache-control": "public, max-age=5", etag: '"e"' };
    const answers = await Promise.all([get("/v1/popular/tweets"), get("/v1/popular/tweets")]);
    const third = await get("/v1/popular/tweets", { "if-none-match": '"e"' });
    expect([...answers, third].map(({ status }) => status)).toEqual([200, 200, 304]);
    expect(asked).toHaveLength(1);
    answer.headers = { "cache-control": "private, no-store" };
    await get("/v1/popular/tweets", { authorization: "Bearer alice" });
    await get("/v1/popular/tweets", { authorization: "Bearer alice" });
    expect(asked).toHaveLength(3);
  });

  it("that does not answer results in a 502", async () => {
    const unreachable = { ...outputs, apiUrl: "http://127.0.0.1:1" };
    const lost = await serveSite(files, unreachable, await freePort(), async () => undefined);
    const response = await fetch(`${lost.url.replace("localhost", "127.0.0.1")}/v1/feed`);
    await lost.stop();
    expect(response.status).toBe(502);
  });
});

describe("the cache", () => {
  const answering = (control: string, body: string): Answer => ({
    status: 200,
    headers: { "cache-control": control },
    body: Buffer.from(body),
  });

  it("returns a stale response while it fetches a new one, for as long as the response allows", async () => {
    let time = 0;
    let version = 0;
    const cached = edgeCache(() => time);
    const ask = async () => {
      const fetchIt = async () =>
        answering("public, max-age=5, stale-while-revalidate=30", String(++version));
      return (await cached("key", fetchIt)).body.toString();
    };
    expect(await ask()).toBe("1");
    time = 4_000;
    expect(await ask()).toBe("1");
    time = 6_000;
    expect(await ask()).toBe("1");
    expect(await ask()).toBe("2");
    time = 60_000;
    expect(await ask()).toBe("3");
  });

  it.each(["private, max-age=5", "no-store", ""])("does not store a response with '%s'", async (control) => {
    let calls = 0;
    const cached = edgeCache(() => 0);
    const fetchIt = async () => answering(control, String(++calls));
    await cached("key", fetchIt);
    await cached("key", fetchIt);
    expect(calls).toBe(2);
  });

  it.each([
    { control: "public, max-age=5", answers: ["1", "1"] },
    { control: "private, no-store", answers: ["1", "2"] },
    { control: "public, max-age=0", answers: ["1", "2"] },
  ])("answers two requests at once with '$control' by $answers", async ({ control, answers }) => {
    let calls = 0;
    const cached = edgeCache(() => 0);
    const ask = () => cached("key", async () => answering(control, String(++calls)));
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ body }) => body.toString())).toEqual(answers);
  });
});
