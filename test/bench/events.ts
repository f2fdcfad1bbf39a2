/** API Gateway events for calling handlers in this process. */
import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { type Group, RESOURCE_SERVER, scopes } from "../../lib/contract/route.ts";
import type { Caller } from "../../lib/domain/user/model.ts";

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<{ statusCode?: number; body?: string }>;

export type Call = {
  caller?: Caller;
  /** The groups of the user pool that the caller is in. */
  groups?: Group[];
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Sent by the website itself. */
  cookie?: string;
  headers?: Record<string, string>;
};

/** A gateway event. With a caller, it looks as if the JWT authorizer had verified a token with all scopes. */
export function eventOf({
  caller,
  groups = [],
  params,
  query,
  body,
  cookie,
  headers,
}: Call): APIGatewayProxyEventV2 {
  const claims = caller && {
    sub: caller.id,
    username: caller.handle,
    token_use: "access",
    exp: "4102444800",
    // Issued a moment ago. A token older than 50 s may wait for one more round trip (decision record 0058).
    iat: String(Math.floor(Date.now() / 1000)),
    scope: Object.keys(scopes)
      .map((scope) => `${RESOURCE_SERVER}/${scope}`)
      .join(" "),
    "cognito:groups": `[${groups.join(" ")}]`,
  };
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/",
    rawQueryString: "",
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(cookie === undefined ? {} : { "sec-fetch-site": "same-origin" }),
      ...headers,
    },
    ...(cookie === undefined ? {} : { cookies: [cookie] }),
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      http: { sourceIp: "192.0.2.1" },
      ...(claims ? { authorizer: { jwt: { claims } } } : {}),
    },
  } as unknown as APIGatewayProxyEventV2;
}

/** Calls a handler and returns its parsed body. Throws unless the status is a success. */
export async function call<Body>(handler: unknown, request: Call): Promise<Body> {
  const response = await (handler as Handler)(eventOf(request), {} as Context);
  if ((response.statusCode ?? 500) >= 300)
    throw new Error(`The handler returned ${response.statusCode}: ${response.body}`);
  return (response.body ? JSON.parse(response.body) : undefined) as Body;
}
