/** Responses to requests that match no route: an unknown path, or a known one with another method. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Route } from "../contract/route.ts";
import { DomainError } from "../domain/errors.ts";
import { problemResponse } from "./problem.ts";

/**
 * 405 with the methods that the path supports; for OPTIONS 204 with the same. Throws route_not_found if no route has the
 * path.
 */
export function respondToUnknownRoute(
  routes: readonly Route[],
  event: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 {
  const { method } = event.requestContext.http;
  const allowed = routes.filter(({ path }) => matches(path, event.rawPath)).map((route) => route.method);
  if (allowed.length === 0) throw new DomainError("route_not_found", "See /v1/openapi.json for all paths.");
  const allow = [...new Set([...allowed, "OPTIONS"])].sort().join(", ");
  if (method === "OPTIONS") return { statusCode: 204, headers: { allow } };
  const error = new DomainError("method_not_allowed", `This path supports ${allow}, not ${method}.`);
  const response = problemResponse(error, event.requestContext.requestId);
  return { ...response, headers: { ...response.headers, allow } };
}

/** Whether a path matches a template in API Gateway's notation, where `{name}` is one segment. */
function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((segment, i) => (segment.startsWith("{") ? given[i] !== "" : segment === given[i]))
  );
}
