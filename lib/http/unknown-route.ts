/** Answers to requests that are no route: an unknown path, or a known one with another method. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Route } from "../contract/routes.ts";
import { DomainError } from "../domain/errors.ts";
import { problemResponse } from "./problem.ts";

/**
 * 405 with the methods that the path has, 204 with the same to OPTIONS. Throws route_not_found where no route has the
 * path.
 */
export function answerUnrouted(
  routes: readonly Route[],
  event: APIGatewayProxyEventV2,
): APIGatewayProxyStructuredResultV2 {
  const { method } = event.requestContext.http;
  const allowed = routes.filter(({ path }) => matches(path, event.rawPath)).map((route) => route.method);
  if (allowed.length === 0)
    throw new DomainError("route_not_found", "The API is described at /v1/openapi.json.");
  const allow = [...new Set([...allowed, "OPTIONS"])].sort().join(", ");
  if (method === "OPTIONS") return { statusCode: 204, headers: { allow } };
  const error = new DomainError("method_not_allowed", `This path has the methods ${allow}, not ${method}.`);
  const response = problemResponse(error, event.requestContext.requestId);
  return { ...response, headers: { ...response.headers, allow } };
}

/** Whether a path is of a template in API Gateway's notation, where `{name}` is one segment. */
function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((segment, i) => (segment.startsWith("{") ? given[i] !== "" : segment === given[i]))
  );
}
