/**
 * What all endpoints share around one call of a use case: authentication, validation, the response, logs and metrics. A
 * handler is an operation's route and a function from a validated request to a reply.
 */
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Input, Output, Route } from "../contract/route.ts";
import { now } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import { optionalEnvironment } from "../core/environment.ts";
import { logger, MetricUnit, metrics } from "../core/observe.ts";
import type { Caller } from "../domain/user/model.ts";
import { addressesOf } from "./addresses.ts";
import { authenticate } from "./authenticate.ts";
import { problemResponse } from "./problem.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { parseRequest } from "./request.ts";
import { presentReply, type Reply } from "./response.ts";
import { throughCloudFront } from "./through-cloudfront.ts";

/** A validated request. Routes with a scope always have a caller; public ones only if a token was sent. */
export type Request<R extends Route> = Input<R> & {
  caller: R extends { scope: string } ? Caller : Caller | undefined;
  /** Identifies the request in the logs of everything that follows from it. */
  correlationId: string;
  event: APIGatewayProxyEventV2;
};

export type Handle<R extends Route> = (request: Request<R>) => Promise<Reply<Output<R>>>;

type Middleware = middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context
>;

/** A request is answered within two seconds, if only with 503; the rest of them is for what the handler does not measure. */
const TIME_LIMIT_MS = 1_800;
const timeLimit = () => Number(optionalEnvironment("requestTimeLimit") ?? TIME_LIMIT_MS);

/**
 * Creates an operation's Lambda handler. With a limiter, it counts the requests of the caller, or without one of the
 * address, while the use case runs.
 */
export function endpoint<R extends Route>(route: R, handle: Handle<R>, limiter?: RateLimiter) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(observed(route.name))
    .use(problems())
    .use(throughCloudFront())
    .handler((received: APIGatewayProxyEventV2) => withDeadline(timeLimit(), () => serve(received)));

  async function serve(received: APIGatewayProxyEventV2) {
    const event = { ...received, headers: lowerCased(received.headers) };
    const correlationId = event.requestContext.requestId;
    const caller = await authenticate(route, event, now());
    const request = { ...parseRequest(route, event), caller, correlationId, event } as Request<R>;
    const userId = caller?.id ?? addressesOf(event).viewerIp;
    const token = caller && { issuedAt: caller.issuedAt ?? 0 };
    const counted = route.rateLimit ? limiter?.({ userId, name: route.rateLimit }, token) : undefined;
    await counted?.admitted;
    // Even if the use case fails: Lambda freezes what is still running once the response is sent.
    const reply = await handle(request).finally(() => counted?.headers);
    const headers = { ...reply.headers, ...(await counted?.headers) };
    return presentReply(route, {
      event,
      reply: { ...reply, headers },
      anonymous: caller === undefined,
    });
  }
}

/** API Gateway passes header names in lower case, `sam local` as they were sent. */
function lowerCased(headers: APIGatewayProxyEventV2["headers"]): APIGatewayProxyEventV2["headers"] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Returns errors as problem details. Unexpected ones are logged in full, here and nowhere else. */
export function problems(): Middleware {
  return {
    onError: (request) => {
      const response = problemResponse(request.error, request.event.requestContext.requestId);
      if ((response.statusCode ?? 500) >= 500) logger.error("request failed", { error: request.error });
      request.response = response;
    },
  };
}

/**
 * One line per request, under its correlation id: a metric line with the request's details in it, because CloudWatch bills
 * every line it stores.
 */
export function observed(operation: string): Middleware {
  let start = 0;
  const finish: middy.MiddlewareFn<
    APIGatewayProxyEventV2,
    APIGatewayProxyStructuredResultV2,
    Error,
    Context
  > = ({ event, response }) => {
    const status = response?.statusCode ?? 500;
    metrics.addDimension("operation", operation);
    metrics.addMetric("Latency", MetricUnit.Milliseconds, Math.max(0, now() - start));
    metrics.addMetric("ServerErrors", MetricUnit.Count, status >= 500 ? 1 : 0);
    metrics.addMetric("ClientErrors", MetricUnit.Count, status >= 400 && status < 500 ? 1 : 0);
    const details = {
      message: "request",
      correlation_id: event.requestContext.requestId,
      status: String(status),
      ...addressesOf(event),
    };
    for (const [name, value] of Object.entries(details)) metrics.addMetadata(name, value);
    metrics.publishStoredMetrics();
  };
  return {
    before: ({ event }) => {
      // Not `performance`, which loads nine of Node's modules for the first call.
      start = now();
      logger.setCorrelationId(event.requestContext.requestId);
    },
    after: finish,
    onError: finish,
  };
}
