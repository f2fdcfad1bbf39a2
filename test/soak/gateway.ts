/** API Gateway in one process: `fetch` for murmur's typed client, answered by the real handlers. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { routeList } from "../../lib/contract/index.ts";
import { RESOURCE_SERVER, scopes } from "../../lib/contract/route.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { Handlers } from "./handlers.ts";

const scope = Object.keys(scopes)
  .map((name) => `${RESOURCE_SERVER}/${name}`)
  .join(" ");
/** Later than any history, s since 1970. */
const FAR = 9_000_000_000;

const paths = routeList.map((route) => {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/g, "([^/]+)")}$`);
  // A path without parameters goes first: `/v1/users/me` is no `/v1/users/{user}`.
  return { route, names, pattern };
});
paths.sort((a, b) => a.names.length - b.names.length);

/** Returns a function that returns the `fetch` of a signed-in user. */
export function gateway(handlers: Handlers): (caller: Caller) => typeof fetch {
  let requests = 0;
  return (caller) => async (input, init) => {
    const { name, event } = toEvent(new URL(String(input)), init ?? {}, caller);
    event.requestContext.requestId = `request ${++requests}`;
    const context = { getRemainingTimeInMillis: () => 10_000 } as Context;
    return responseOf((await handlers.api(name)(event, context)) as APIGatewayProxyStructuredResultV2);
  };
}

/** The parts of a response that the client uses. A real one reads its body in turns of its own, not of the clock. */
function responseOf({ statusCode: status = 200, headers, body = "" }: APIGatewayProxyStructuredResultV2) {
  const response = {
    status,
    ok: status < 400,
    headers: new Map(Object.entries(headers ?? {})),
    text: async () => body,
  };
  return response as unknown as Response;
}

/** Everyone has just signed in. */
const signedInNow = () => ({ auth_time: `${Math.floor(Date.now() / 1000)}` });

function toEvent(url: URL, init: RequestInit, caller: Caller) {
  const method = init.method ?? "GET";
  const found = paths.find(({ route, pattern }) => route.method === method && pattern.test(url.pathname));
  if (!found) throw new Error(`There is no route ${method} ${url.pathname}.`);
  const given = found.pattern.exec(url.pathname)?.slice(1) ?? [];
  const claims = {
    sub: caller.id,
    username: caller.handle,
    scope,
    "cognito:groups": "[moderators]",
    token_use: "access",
    exp: `${FAR}`,
    ...signedInNow(),
  };
  const event = {
    ...{ version: "2.0", rawPath: url.pathname, rawQueryString: url.search.slice(1), isBase64Encoded: false },
    headers: init.headers as Record<string, string>,
    pathParameters: Object.fromEntries(
      found.names.map((name, i) => [name, decodeURIComponent(given[i] ?? "")]),
    ),
    queryStringParameters: Object.fromEntries(url.searchParams),
    ...(typeof init.body === "string" ? { body: init.body } : {}),
    requestContext: {
      authorizer: { jwt: { claims, scopes: [] } },
      http: { method, path: url.pathname, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "soak" },
    },
  };
  return { name: found.route.name, event: event as unknown as APIGatewayProxyEventV2 };
}
