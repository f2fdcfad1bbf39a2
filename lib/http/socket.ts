/** What the WebSocket routes share: one log line and one set of metrics per socket opened or closed. */
import middy from "@middy/core";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, Context } from "aws-lambda";
import { logger, MetricUnit, metrics } from "../core/observe.ts";

/** A connect event, with the query string that AWS's own types leave out. */
export type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  queryStringParameters?: Record<string, string | undefined>;
};

/** Creates the handler of a WebSocket route. It returns a status; any but 2xx rejects the connection. */
export function socketRoute(route: string, handle: (event: SocketEvent) => Promise<number>) {
  return middy<SocketEvent, APIGatewayProxyResultV2>()
    .use(observed(route))
    .handler(async (event: SocketEvent) => ({ statusCode: await handle(event) }));
}

function observed(route: string): middy.MiddlewareObj<SocketEvent, APIGatewayProxyResultV2, Error, Context> {
  return {
    before: ({ event }) => logger.setCorrelationId(event.requestContext.requestId),
    after: ({ response }) => finish(route, statusOf(response)),
    onError: (request) => {
      logger.error("socket failed", { error: request.error });
      request.response = { statusCode: 500 };
      finish(route, 500);
    },
  };
}

function statusOf(response: unknown): number {
  return (response as { statusCode?: number } | null)?.statusCode ?? 200;
}

function finish(route: string, status: number): void {
  logger.info("socket", { route, status });
  metrics.addDimension("operation", route);
  metrics.addMetric("SocketEvents", MetricUnit.Count, 1);
  metrics.addMetric("SocketsRefused", MetricUnit.Count, status >= 400 ? 1 : 0);
  metrics.publishStoredMetrics();
}
