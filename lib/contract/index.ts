/** All routes by name of their operation, for those who want every one: CDK, OpenAPI, the client, the tests. */

import type { Route } from "./routes.ts";
import * as table from "./routes.ts";

const { scopes: _scopes, RESOURCE_SERVER: _server, ...operations } = table;

export const routes = operations;
export type Operation = keyof typeof routes;
export const operationNames = Object.keys(routes) as Operation[];
export const routeList: readonly (readonly [Operation, Route])[] = operationNames.map((name) => [
  name,
  routes[name],
]);
