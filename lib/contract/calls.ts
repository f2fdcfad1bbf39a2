/**
 * Sends an operation's request and reads its response. It needs no schemas, because they would be a fifth of the website's
 * code; `client.ts` adds them, and the types.
 */
import type { ProblemCode } from "./problems.ts";
import type { Route } from "./route.ts";
import type { Problem } from "./schema.ts";

export type ClientOptions = {
  /** `/v1/…` is appended to it. */
  apiUrl: string;
  /** Returns the access token for each request; undefined for an anonymous one. */
  token?: () => string | undefined | Promise<string | undefined>;
  fetch?: typeof fetch;
};

/** What a call needs to know about its route. */
export type CallableRoute = Pick<Route, "name" | "method" | "path"> & {
  /** Checks the body of a response; absent if it has none. */
  output?: { parse: (body: unknown) => unknown };
};

type AnyRequest = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: string;
  signal?: AbortSignal;
};

/**
 * One function per route, by the route's name; `Calls` is their type. Each throws an {@link ApiProblem} if the API returns a
 * problem.
 */
export function createCalls<Calls>(routes: readonly CallableRoute[], options: ClientOptions): Calls {
  const calls = routes.map((route) => [
    route.name,
    (request: AnyRequest = {}) => call(options, route, request),
  ]);
  return Object.fromEntries(calls);
}

/** A problem returned by the API (RFC 9457), or by the gateway in its own format. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  /** For clients to branch on; a newer API may have codes that this client does not know. */
  readonly code: ProblemCode | (string & {});
  readonly status: number;
  readonly detail: string;
  /** Identifies the request in murmur's logs. */
  readonly requestId: string;
  /** The invalid parts of the input. */
  readonly errors: NonNullable<Problem["errors"]>;

  constructor(problem: Omit<Problem, "type" | "title">) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
  }
}

async function call(options: ClientOptions, route: CallableRoute, request: AnyRequest): Promise<unknown> {
  const token = await options.token?.();
  const send = options.fetch ?? fetch;
  const response = await send(urlOf(options.apiUrl, route, request), {
    method: route.method,
    headers: headersOf(request, token),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const body = jsonOf(await response.text());
  if (!response.ok) throw problemOf(response, body, token !== undefined);
  return route.output?.parse(body);
}

function urlOf(apiUrl: string, route: CallableRoute, { params = {}, query = {} }: AnyRequest): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${apiUrl.replace(/\/$/, "")}${path}${search.size > 0 ? `?${search}` : ""}`;
}

function headersOf(request: AnyRequest, token: string | undefined): Record<string, string> {
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    ...(request.ifMatch === undefined ? {} : { "if-match": request.ifMatch }),
    ...(request.idempotencyKey === undefined ? {} : { "idempotency-key": request.idempotencyKey }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(response: Response, body: unknown, withToken: boolean): ApiProblem {
  if (isProblem(body)) return new ApiProblem(body);
  const code = gatewayCode(response.status, withToken);
  return new ApiProblem({
    code,
    status: response.status,
    detail: messageOf(body) ?? response.statusText,
    requestId: response.headers.get("apigw-requestid") ?? "",
  });
}

/** Whether a body has the members that every problem of murmur has. */
function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  const { code, detail, requestId, errors = [] } = body as Partial<Record<keyof Problem, unknown>>;
  return [code, detail, requestId].every((member) => typeof member === "string") && Array.isArray(errors);
}

/** The HTTP API's own error bodies are fixed (`{message}`), so the code follows from the status. */
function gatewayCode(status: number, withToken: boolean): ProblemCode {
  if (status === 401) return withToken ? "token_invalid" : "token_missing";
  if (status === 403) return "insufficient_scope";
  if (status === 404) return "route_not_found";
  if (status === 413) return "body_too_large";
  if (status === 429) return "too_many_requests";
  return status === 500 ? "internal_error" : "unavailable";
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("message" in body)) return undefined;
  return String(body.message);
}
