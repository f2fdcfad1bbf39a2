/** The gateway's log, one JSON object per request: who called what, but never a token, a query or a body. */
export const accessLogFields = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  routeKey: "$context.routeKey",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  responseLength: "$context.responseLength",
  latency: "$context.responseLatency",
  integrationLatency: "$context.integrationLatency",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
  error: "$context.error.message",
  sub: "$context.authorizer.claims.sub",
  ip: "$context.identity.sourceIp",
} as const;
