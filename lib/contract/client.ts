/**
 * A typed client of the API for browsers and Node, derived from the routes: no path or type is repeated.
 *
 * ```ts
 * const murmur = createClient({ apiUrl, token: () => accessToken });
 * const tweet = await murmur.createTweet({ body: { text: "Hello" }, idempotencyKey: crypto.randomUUID() });
 * for await (const { items } of pages((cursor) => murmur.getFeed({ query: { cursor } }))) show(items);
 * ```
 */
import type * as z from "zod/mini";
import { type Operation, routeList, type routes } from "./index.ts";
import { type ProblemCode, problems } from "./problems.ts";
import type { Output, Route } from "./route.ts";
import { Problem } from "./schema.ts";

export type ClientOptions = {
  /** `/v1/…` is appended to it. */
  apiUrl: string;
  /** Returns the access token for each request; undefined for an anonymous one. */
  token?: () => string | undefined | Promise<string | undefined>;
  fetch?: typeof fetch;
};

/** A part of a request: optional where its schema's input is, with the types of its schema's output. */
type Part<Schema> = Schema extends z.core.$ZodType
  ? { [Key in keyof z.input<Schema>]: Key extends keyof z.output<Schema> ? z.output<Schema>[Key] : never }
  : never;
type InRequest<Name extends string, Schema> = Schema extends z.core.$ZodType
  ? Record<never, never> extends Part<Schema>
    ? { [_ in Name]?: Part<Schema> }
    : { [_ in Name]: Part<Schema> }
  : unknown;

/** An operation's request: `params`, `query` and `body` as its route declares them. */
type ClientRequest<R extends Route> = InRequest<"params", R["params"]> &
  InRequest<"query", R["query"]> &
  InRequest<"body", R["body"]> &
  (R extends { idempotent: true } ? { idempotencyKey?: string } : unknown) & { signal?: AbortSignal };

type Call<R extends Route> = (
  ...request: Record<never, never> extends ClientRequest<R>
    ? [request?: ClientRequest<R>]
    : [request: ClientRequest<R>]
) => Promise<Output<R>>;

/** One method per operation. Each throws an {@link ApiProblem} if the API returns a problem. */
export type Client = { [Name in Operation]: Call<(typeof routes)[Name]> };

type AnyRequest = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

export function createClient(options: ClientOptions): Client {
  const calls = routeList.map((route) => [
    route.name,
    (request: AnyRequest = {}) => call(options, route, request),
  ]);
  return Object.fromEntries(calls);
}

/** Reads all pages of a list, from the first to the true end. */
export async function* pages<Page extends { next: string | null }>(
  read: (cursor: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
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

  constructor(problem: Omit<Problem, "type">) {
    super(`${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
  }
}

async function call(options: ClientOptions, route: Route, request: AnyRequest): Promise<unknown> {
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

function urlOf(apiUrl: string, route: Route, { params = {}, query = {} }: AnyRequest): string {
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
  const problem = Problem.safeParse(body);
  if (problem.success) return new ApiProblem(problem.data);
  const code = gatewayCode(response.status, withToken);
  return new ApiProblem({
    code,
    status: response.status,
    title: problems[code].title,
    detail: messageOf(body) ?? problems[code].title,
    requestId: response.headers.get("apigw-requestid") ?? "",
  });
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
