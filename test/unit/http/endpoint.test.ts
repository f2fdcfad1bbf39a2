import { setImmediate } from "node:timers/promises";
import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTweet } from "../../../lib/contract/tweet/routes.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { DomainError } from "../../../lib/domain/errors.ts";
import { RateLimited } from "../../../lib/http/rate-limited.ts";
import type { RateLimiter } from "../../../lib/http/rate-limiter.ts";
import { alice } from "../../people.ts";
import { JSON_HEADERS, requestOf } from "./events.ts";

vi.stubEnv("METRICS_NAMESPACE", "murmur");
vi.stubEnv("SERVICE_NAME", "tweets");
const { endpoint } = await import("../../../lib/http/endpoint.ts");

const tweet = { id: "01KJZZZZZZZZZZZZZZZZZZZZZZ", text: "secret plans" } as Tweet;
const claims = {
  sub: alice.id,
  username: "alice",
  scope: "murmur/tweets.write",
  token_use: "access",
  exp: Date.now() / 1000 + 60,
};
const posting = requestOf({
  method: "POST",
  headers: { ...JSON_HEADERS, authorization: "Bearer secret.token" },
  body: JSON.stringify({ text: "secret plans" }),
  claims,
});

let written: string[];

beforeEach(() => {
  written = [];
  const write = (text: unknown) => written.push(String(text)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  for (const method of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, method).mockImplementation(write);
});
afterEach(() => vi.restoreAllMocks());

/** The JSON objects written: log lines and metrics. */
const lines = () =>
  written
    .join("\n")
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

/** A limiter that admits every request. */
const counting =
  (headers: Record<string, string>): RateLimiter =>
  () => ({ headers: Promise.resolve(headers), admitted: Promise.resolve() });

async function call(
  handle: Parameters<typeof endpoint<typeof createTweet>>[1],
  event = posting,
  limiter?: RateLimiter,
) {
  const handler = endpoint(createTweet, handle, limiter);
  return (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
}

describe("an endpoint", () => {
  it("answers 503 in time even if the table never answers, so that alice's client can try again", async () => {
    vi.stubEnv("REQUEST_TIME_LIMIT", "50");
    const hanging = new Promise<never>(() => undefined);
    const limiter: RateLimiter = () => ({ headers: hanging, admitted: Promise.resolve() });
    const { statusCode, headers } = await call(() => hanging, posting, limiter);
    vi.stubEnv("REQUEST_TIME_LIMIT", undefined);
    expect([statusCode, headers?.["retry-after"]]).toEqual([503, "1"]);
  });

  it("finds a header in any case, because `sam local` passes names as alice sent them", async () => {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": "alice-1" };
    const response = await call(
      async ({ event }) => {
        expect(event.headers["idempotency-key"]).toBe("alice-1");
        return { body: tweet };
      },
      { ...posting, headers },
    );
    expect(response.statusCode).toBe(201);
  });

  it("passes alice's validated request to the use case and presents the reply", async () => {
    const response = await call(async ({ body, caller, correlationId }) => {
      expect({ body, caller, correlationId }).toEqual({
        body: { text: "secret plans" },
        caller: alice,
        correlationId: "request-1",
      });
      return { body: tweet, headers: { location: `/v1/tweets/${tweet.id}` } };
    });
    expect(response).toMatchObject({
      statusCode: 201,
      headers: { location: `/v1/tweets/${tweet.id}`, "cache-control": "private, no-store" },
    });
    expect(JSON.parse(response.body ?? "")).toEqual(tweet);
  });

  it("writes one line per request: its metrics, with its outcome, addresses and correlation id", async () => {
    await call(async () => ({ body: tweet }), {
      ...posting,
      headers: { ...posting.headers, "x-forwarded-for": "203.0.113.9, 127.0.0.1" },
    });
    expect(lines()).toEqual([
      expect.objectContaining({
        message: "request",
        operation: "createTweet",
        status: "201",
        correlation_id: "request-1",
        service: "tweets",
        sourceIp: "127.0.0.1",
        viewerIp: "203.0.113.9",
        Latency: expect.any(Number),
        ServerErrors: 0,
        ClientErrors: 0,
      }),
    ]);
  });

  it("keeps to its one line, whatever lines alice writes into her headers", async () => {
    const forged = '203.0.113.9\n{"level":"ERROR","message":"forged"}\r\n\u001b[2K\u2028';
    await call(async () => ({ body: tweet }), {
      ...posting,
      headers: { ...posting.headers, "x-forwarded-for": forged, "user-agent": forged },
    });
    expect(
      written
        .join("")
        .trimEnd()
        .split(/[\r\n]+/),
    ).toHaveLength(1);
    expect(lines()).toEqual([expect.objectContaining({ message: "request", operation: "createTweet" })]);
    expect(written.join("")).not.toContain("\u001b");
  });

  it("never writes a token or a tweet's text, even if the use case fails", async () => {
    await call(async () => ({ body: tweet }));
    await call(async () => {
      throw new Error("boom");
    });
    expect(written.length).toBeGreaterThan(0);
    expect(written.join("\n")).not.toMatch(/secret/);
  });

  it("returns the use case's error and counts it as the client's", async () => {
    const response = await call(async () => {
      throw new DomainError("tweet_deleted", "It has been deleted.");
    });
    expect(response).toMatchObject({
      statusCode: 404,
      headers: { "content-type": "application/problem+json" },
    });
    expect(lines()).toEqual([
      expect.objectContaining({ message: "request", status: "404", ClientErrors: 1, ServerErrors: 0 }),
    ]);
  });

  it("logs an unexpected error with its stack and returns a general problem", async () => {
    const response = await call(async () => {
      throw new TypeError("undefined is not a function");
    });
    expect(JSON.parse(response.body ?? "")).toMatchObject({ code: "internal_error", requestId: "request-1" });
    const logged = lines().find(({ level }) => level === "ERROR");
    expect(logged).toMatchObject({ message: "request failed", correlation_id: "request-1" });
    expect(logged.error).toMatchObject({
      name: "TypeError",
      stack: expect.stringContaining("endpoint.test.ts"),
    });
    expect(lines()).toContainEqual(expect.objectContaining({ ServerErrors: 1 }));
  });

  it("counts the request while the use case runs, and adds the limit's headers to the response", async () => {
    const order: string[] = [];
    const limiter: RateLimiter = (key) => {
      order.push(`count ${key.name} of ${key.userId}`);
      const headers = setImmediate().then(() => {
        order.push("counted");
        return { ratelimit: '"tweets";r=299;t=36' };
      });
      return { headers, admitted: Promise.resolve() };
    };
    const response = await call(
      async () => {
        order.push("create");
        return { body: tweet, headers: { location: "/v1/tweets/1" } };
      },
      posting,
      limiter,
    );
    expect(order).toEqual([`count tweets of ${alice.id}`, "create", "counted"]);
    expect(response.headers).toMatchObject({ ratelimit: '"tweets";r=299;t=36', location: "/v1/tweets/1" });
  });

  it("refuses a request beyond the limit with 429, and says when to try again", async () => {
    const handle = vi.fn(async () => ({ body: tweet }));
    const refuse: RateLimiter = () => {
      throw new RateLimited("At most 300 tweets.", {
        "retry-after": "36",
        ratelimit: '"tweets";r=0;t=10800',
      });
    };
    const response = await call(handle, posting, refuse);
    expect(response).toMatchObject({
      statusCode: 429,
      headers: { "retry-after": "36", ratelimit: '"tweets";r=0;t=10800' },
    });
    expect(JSON.parse(response.body ?? "")).toMatchObject({
      code: "rate_limited",
      detail: "At most 300 tweets.",
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it("begins nothing for a token of before alice's sign-out", async () => {
    const handle = vi.fn(async () => ({ body: tweet }));
    const limiter = vi.fn<RateLimiter>(() => ({
      headers: Promise.resolve({}),
      admitted: Promise.reject(new DomainError("token_expired", "Renew the access token.")),
    }));
    const issued = {
      ...posting,
      requestContext: requestOf({ claims: { ...claims, iat: 1_000 } }).requestContext,
    };
    const response = await call(handle, issued, limiter);
    expect([response.statusCode, limiter.mock.calls[0]?.[1]]).toEqual([401, { issuedAt: 1_000_000 }]);
    expect(handle).not.toHaveBeenCalled();
  });

  it("counts no request that it rejects as invalid", async () => {
    const limiter = vi.fn<RateLimiter>(counting({}));
    await call(async () => ({ body: tweet }), { ...posting, body: "{" }, limiter);
    expect(limiter).not.toHaveBeenCalled();
  });

  it("does not call the use case for a malformed body or a missing token", async () => {
    const handle = vi.fn(async () => ({ body: tweet }));
    const bad = [
      { event: { ...posting, body: "{" }, code: "malformed_json" },
      { event: requestOf({ method: "POST", headers: JSON_HEADERS, body: "{}" }), code: "token_missing" },
    ];
    for (const { event, code } of bad)
      expect(JSON.parse((await call(handle, event)).body ?? "")).toMatchObject({ code });
    expect(handle).not.toHaveBeenCalled();
  });
});
