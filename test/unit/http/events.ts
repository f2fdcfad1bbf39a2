/** Requests as API Gateway passes them to a Lambda. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";

type Wanted = {
  method?: string;
  path?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
  /** Claims of a token that the gateway has verified. */
  claims?: Record<string, unknown>;
};

export const JSON_HEADERS = { "content-type": "application/json" };

export function requestOf(wanted: Wanted = {}): APIGatewayProxyEventV2 {
  const { method = "GET", path = "/v1/tweets", headers = {}, query = {}, claims } = wanted;
  return {
    version: "2.0",
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    pathParameters: wanted.params ?? {},
    queryStringParameters: query,
    ...(wanted.body === undefined ? {} : { body: wanted.body }),
    isBase64Encoded: wanted.isBase64Encoded ?? false,
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "localhost",
      domainPrefix: "api",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request-1",
      routeKey: `${method} ${path}`,
      stage: "$default",
      time: "01/Mar/2026:12:00:00 +0000",
      timeEpoch: Date.UTC(2026, 2, 1, 12),
      ...(claims ? { authorizer: { jwt: { claims, scopes: [] } } } : {}),
    },
  } as APIGatewayProxyEventV2;
}
