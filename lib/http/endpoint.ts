/**
 * What all endpoints share, around one call of a use case: who asks, what they ask, what they are answered, and how it is
 * logged. A handler gives the operation's route and a function from a validated request to a reply.
 */
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Input, Output, Route } from "../contract/routes.ts";
import { now } from "../core/clock.ts";
import type { Caller } from "../domain/model.ts";
import { logger, MetricUnit, metrics } from "../core/observe.ts";
import { authenticate } from "./authenticate.ts";
import { problemResponse } from "./problem.ts";
import { parseRequest } from "./request.ts";
import { present, type Reply } from "./response.ts";

/** A validated request. The caller is known on routes with a scope, and on public ones when a token was sent. */
export type Request<R extends Route> = Input<R> & {
  caller: R extends { scope: string } ? Caller : Caller | undefined;
  /** Names the request in the logs of everything that follows from it. */
  correlationId: string;
  event: APIGatewayProxyEventV2;
};

type Handle<R extends Route> = (request: Request<R>) => Promise<Reply<Output<R>>>;

type Middleware = middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context
>;

/** Makes the Lambda handler of an operation. */
export function endpoint<R extends Route>(operation: string, route: R, handle: Handle<R>) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(observed(operation))
    .use(problems())
    .handler(async (received: APIGatewayProxyEventV2) => {
      const event = { ...received, headers: lowerCased(received.headers) };
      const correlationId = event.requestContext.requestId;
      const caller = await authenticate(route, event, now());
      const request = { ...parseRequest(route, event), caller, correlationId, event } as Request<R>;
      return present(route, event, await handle(request), caller === undefined);
    });
}

/** API Gateway hands header names over in small letters; `sam local` as they were written. */
function lowerCased(headers: APIGatewayProxyEventV2["headers"]): APIGatewayProxyEventV2["headers"] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Answers errors as problem details; what nobody expected is logged whole, here and nowhere else. */
export function problems(): Middleware {
  return {
    onError: (request) => {
      const response = problemResponse(request.error, request.event.requestContext.requestId);
      if ((response.statusCode ?? 500) >= 500) logger.error("request failed", { error: request.error });
      request.response = response;
    },
  };
}

/** One log line and one set of metrics a request, under its correlation id. */
export function observed(operation: string): Middleware {
  let start = 0;
  const finish: middy.MiddlewareFn<
    APIGatewayProxyEventV2,
    APIGatewayProxyStructuredResultV2,
    Error,
    Context
  > = ({ event, response }) => {
    const status = response?.statusCode ?? 500;
    const milliseconds = Math.round(performance.now() - start);
    logger.info("request", { operation, status, milliseconds });
    metrics.addDimension("operation", operation);
    metrics.addMetric("Latency", MetricUnit.Milliseconds, milliseconds);
    metrics.addMetric("ServerErrors", MetricUnit.Count, status >= 500 ? 1 : 0);
    metrics.addMetric("ClientErrors", MetricUnit.Count, status >= 400 && status < 500 ? 1 : 0);
    metrics.addMetadata("correlationId", event.requestContext.requestId);
    metrics.publishStoredMetrics();
  };
  return {
    before: ({ event }) => {
      start = performance.now();
      logger.setCorrelationId(event.requestContext.requestId);
    },
    after: finish,
    onError: finish,
  };
}
