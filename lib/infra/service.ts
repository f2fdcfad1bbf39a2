/** The operations of a service: a Lambda and a route of the HTTP API for each. */
import { HttpMethod, HttpNoneAuthorizer, HttpRoute, HttpRouteKey } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import { type Operation, routeList } from "../contract/index.ts";
import { RESOURCE_SERVER, type Route, type Service as ServiceName } from "../contract/route.ts";
import { variables } from "../core/environment.ts";
import { type Api, type ApiFunctions, acknowledgePublic } from "./api.ts";
import { MurmurFunction } from "./function.ts";
import { servicesWithStack } from "./stage-names.ts";

const ownStack: readonly ServiceName[] = servicesWithStack;

/** The other services, which are in the stack of the API itself. */
export const servicesOfApi = [...new Set(routeList.map(({ service }) => service))].filter(
  (service) => !ownStack.includes(service),
);

export class Service extends Construct {
  readonly #api: Api;
  readonly #functions: ApiFunctions;

  constructor(scope: Construct, name: ServiceName, api: Api, functions: ApiFunctions) {
    super(scope, name);
    this.#api = api;
    this.#functions = functions;
    for (const route of routeList) if (route.service === name) this.#add(route);
  }

  #add(route: Route): void {
    const { resources, environment } = this.#functions;
    const handler = new MurmurFunction(this, {
      name: `api/${route.name}` as `api/${Operation}`,
      resources,
      service: route.service,
      environment: route.name === "getHealth" ? withoutOriginSecrets(environment) : environment,
    });
    const added = new HttpRoute(handler, "Route", {
      httpApi: this.#api.api,
      routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
      integration: new HttpLambdaIntegration("Integration", handler.target),
      ...(route.scope
        ? {
            authorizer: this.#api.authorizer,
            authorizationScopes: [`${RESOURCE_SERVER}/${route.scope}`],
          }
        : { authorizer: new HttpNoneAuthorizer() }),
    });
    if (!route.scope)
      acknowledgePublic(added, `The operation is public, and a token is optional: ${route.summary}.`);
  }
}

/** Route 53's health checkers ask a region's gateway directly and cannot send a secret. */
function withoutOriginSecrets(environment: Record<string, string>): Record<string, string> {
  const { [variables.originSecrets]: _, ...others } = environment;
  return others;
}
