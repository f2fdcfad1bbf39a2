/**
 * The HTTP API: one route and one Lambda for each operation of the contract, the pages of the website that Lambdas make, and
 * a catch-all for everything else.
 */
import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { routeList } from "../contract/index.ts";
import { RESOURCE_SERVER, type Route } from "../contract/route.ts";
import { PAGES_ROOT, type SitePage, sitePageNames, sitePages } from "../contract/site/pages.ts";
import { variables } from "../core/environment.ts";
import type { Resources } from "./access.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";
import type { FunctionName } from "./function-names.ts";
import { stageName } from "./stage-names.ts";

export type ApiProps = {
  config: Config;
  resources: Resources;
  issuer: string;
  clientId: string;
  /** Environment variables of every API function. */
  environment: Record<string, string>;
};

export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly #authorizer: HttpJwtAuthorizer;
  readonly #props: ApiProps;

  constructor(scope: Construct, props: ApiProps) {
    super(scope, "Api");
    this.#props = props;
    this.api = new HttpApi(this, "Http", {
      apiName: stageName(props.config.stage),
      createDefaultStage: false,
    });
    this.#authorizer = new HttpJwtAuthorizer("Tokens", props.issuer, { jwtAudience: [props.clientId] });
    this.stage = this.#stage();
    for (const route of routeList) this.#addRoute(`api/${route.name}`, route);
    for (const name of sitePageNames) this.#addPage(name);
    this.#addCatchAll();
  }

  #stage(): HttpStage {
    const log = new LogGroup(this, "AccessLog", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      detailedMetricsEnabled: true,
      // Below the account's 10,000 requests per second, so that murmur cannot starve the account's other APIs.
      throttle: { rateLimit: 8000, burstLimit: 4000 },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
    });
  }

  #addRoute(name: FunctionName, route: Route): void {
    const handler = this.#function(name, route.service);
    const [added] = this.api.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      integration: new HttpLambdaIntegration("Integration", handler.target),
      ...(route.scope
        ? { authorizer: this.#authorizer, authorizationScopes: [`${RESOURCE_SERVER}/${route.scope}`] }
        : { authorizer: new HttpNoneAuthorizer() }),
    });
    if (added && !route.scope)
      acknowledgePublic(added, `The operation is public, and a token is optional: ${route.summary}.`);
  }

  #addPage(name: SitePage): void {
    const { target } = this.#function(`pages/${name}`, "site");
    const integration = new HttpLambdaIntegration("Integration", target);
    for (const path of sitePages[name]) {
      const added = this.api.addRoutes({
        path: PAGES_ROOT + path,
        methods: [HttpMethod.GET, HttpMethod.HEAD],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      });
      for (const route of added) acknowledgePublic(route, "It is a page of the website, for everyone.");
    }
  }

  #addCatchAll(): void {
    const handler = this.#function("api/catchAll", "docs");
    const route = new HttpRoute(this, "CatchAllRoute", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration("Integration", handler.target),
    });
    acknowledgePublic(
      route,
      "It returns a problem document for unknown paths and methods, and reads no data.",
    );
  }

  #function(name: FunctionName, service: string): MurmurFunction {
    const { resources, environment } = this.#props;
    return new MurmurFunction(this, {
      name,
      resources,
      service,
      environment: name === "api/getHealth" ? withoutOriginSecrets(environment) : environment,
    });
  }
}

/** One JSON object per request: who called what, but never a token, a query or a body. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
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
  }),
);

/** Route 53's health checkers ask a region's gateway directly and cannot send a secret. */
function withoutOriginSecrets(environment: Record<string, string>): Record<string, string> {
  const { [variables.originSecrets]: _, ...others } = environment;
  return others;
}

function acknowledgePublic(route: HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason });
}
