import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { routeList } from "../../../lib/contract/index.ts";
import { observed, problems } from "../../../lib/http/endpoint.ts";
import { throughCloudFront } from "../../../lib/http/through-cloudfront.ts";
import { respondToUnknownRoute } from "../../../lib/http/unknown-route.ts";

/** Every request that matches no route of the gateway. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(observed("catchAll"))
  .use(problems())
  .use(throughCloudFront())
  .handler(async (event: APIGatewayProxyEventV2) => respondToUnknownRoute(routeList, event));
