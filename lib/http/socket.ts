/** What the routes of the socket share: one log line and one set of metrics for each that opens or closes. */
import middy from "@middy/core";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, Context } from "aws-lambda";
import { logger, MetricUnit, metrics } from "../core/observe.ts";

/** The event of a socket that opens: with the query of its address, which AWS's own types leave out. */
export type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  queryStringParameters?: Record<string, string | undefined>;
};

/** Makes the handler of a route of the socket. It answers with a status; one that is not 2xx refuses to open. */
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
