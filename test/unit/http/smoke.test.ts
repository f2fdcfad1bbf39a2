import { describe, expect, it } from "vitest";
import { smoke } from "../../../lib/http/smoke.ts";

const healthy: Record<string, { status: number; body: string }> = {
  "https://murmur.example/v1/health": {
    status: 200,
    body: '{"status":"ok","region":"eu-west-1","streamAge":0}',
  },
  "https://murmur.example/v1/openapi.json": { status: 200, body: '{"openapi":"3.1.0"}' },
  "https://murmur.example/v1/feed": { status: 401, body: '{"message":"Unauthorized"}' },
  "https://sign-in.example/oauth2/authorize?client_id=website": { status: 200, body: "<form>Sign in</form>" },
  "https://murmur.example/": { status: 200, body: "<!doctype html><html lang=en></html>" },
};
const signInUrl = "https://sign-in.example/oauth2/authorize?client_id=website";
const origin = "https://murmur.example";

/** Finds the problems of a stage that responds as a healthy one does, except for some paths. */
async function problems(changed: Partial<typeof healthy> = {}) {
  const responses = { ...healthy, ...changed };
  const findings = await smoke(
    { apiUrl: origin, webUrl: origin, signInUrl },
    {
      request: async (url) => {
        const response = responses[String(url)];
        if (!response) throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
        return new Response(response.body, { status: response.status });
      },
    },
  );
  expect(findings).toHaveLength(5);
  return findings.flatMap(({ problem }) => problem ?? []);
}

describe("the smoke test", () => {
  it("finds nothing wrong with a healthy stage", async () => {
    expect(await problems()).toEqual([]);
  });

  it("leaves out the website of a stage that has none", async () => {
    const asked: string[] = [];
    await smoke(
      { apiUrl: origin },
      {
        request: async (url) => {
          asked.push(String(url));
          return new Response("");
        },
      },
    );
    expect(asked).toEqual(Object.keys(healthy).slice(0, 3));
  });

  it("expects a region behind the website to refuse everything else, and posts no tweet there", async () => {
    const ask = (status: number, body: string) => {
      const request = async (url: string | URL | Request) =>
        String(url).endsWith("/v1/openapi.json")
          ? new Response(body, { status })
          : new Response(healthy[String(url)]!.body, { status: healthy[String(url)]!.status });
      return smoke({ apiUrl: origin, closed: true }, { token: "token", request });
    };
    const refused = await ask(403, '{"code":"not_through_website"}');
    expect(refused.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
    const open = await ask(200, '{"openapi":"3.1.0"}');
    expect(open[1]!.problem).toContain("responded with 200, not 403");
  });

  it("says how an unhealthy region responded", async () => {
    const unhealthy = { status: 503, body: '{"code":"unavailable"}' };
    expect(await problems({ [`${origin}/v1/health`]: unhealthy })).toEqual([
      `${origin}/v1/health responded with 503, not 200: {"code":"unavailable"}`,
    ]);
  });

  it("finds an API that serves feeds to everybody", async () => {
    expect(await problems({ [`${origin}/v1/feed`]: { status: 200, body: "{}" } })).toEqual([
      `${origin}/v1/feed responded with 200, not 401: {}`,
    ]);
  });

  it("finds a page that is not the website", async () => {
    expect(await problems({ [`${origin}/`]: { status: 200, body: "<Error/>" } })).toEqual([
      `${origin}/ responded with something else: <Error/>`,
    ]);
  });

  it("says why a stage did not respond", async () => {
    expect(await problems({ [`${origin}/`]: undefined })).toEqual([
      `${origin}/ did not respond: connect ECONNREFUSED`,
    ]);
  });

  it("finds a sign-in page that knows no such website", async () => {
    expect(await problems({ [signInUrl]: { status: 400, body: "invalid_request" } })).toEqual([
      `${signInUrl} responded with 400, not 200: invalid_request`,
    ]);
  });
});

describe("the smoke test with alice's token", () => {
  /** Posts, reads and deletes as alice; `reading` is the status with which the API answers a read. */
  async function tweet(reading = 200) {
    const calls: string[] = [];
    const findings = await smoke(
      { apiUrl: origin },
      {
        token: "alice",
        request: async (url, { method = "GET", headers } = {}) => {
          const { pathname } = new URL(String(url));
          if (!pathname.startsWith("/v1/tweets")) return new Response("");
          calls.push(`${method} ${pathname} ${new Headers(headers).get("authorization")}`);
          if (method === "POST") return new Response('{"id":"01T","text":"Smoke test"}', { status: 201 });
          if (method === "DELETE") return new Response(null, { status: 204 });
          return new Response('{"id":"01T","text":"Smoke test"}', { status: reading });
        },
      },
    );
    return { calls, finding: findings.at(-1) };
  }
  const calls = [
    "POST /v1/tweets Bearer alice",
    "GET /v1/tweets/01T Bearer alice",
    "DELETE /v1/tweets/01T Bearer alice",
  ];

  it("posts, reads and deletes a tweet", async () => {
    const { calls: made, finding } = await tweet();
    expect(made).toEqual(calls);
    expect(finding).toEqual({ check: "a tweet can be posted, read and deleted", ms: expect.any(Number) });
  });

  it("leaves no tweet behind that could not be read", async () => {
    const { calls: made, finding } = await tweet(500);
    expect(made).toEqual(calls);
    expect(finding?.problem).toContain("/v1/tweets/01T responded with 500, not 200");
  });
});
