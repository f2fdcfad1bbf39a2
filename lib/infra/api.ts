/**
 * The HTTP API: its stage, who may call it, the pages of the website that Lambdas make, and a catch-all. The operations are added
 * service by service (service.ts).
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
import { PAGES_ROOT, type SitePage, sitePageNames, sitePages } from "../contract/site/pages.ts";
import type { Resources } from "./access.ts";
import { accessLogFields } from "./access-log.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";
import type { FunctionName } from "./function-names.ts";
import { stageName } from "./stage-names.ts";

/** What the functions of the API have in common. */
export type ApiFunctions = {
  resources: Resources;
  /** Environment variables of every API function. */
  environment: Record<string, string>;
};

export type ApiProps = ApiFunctions & { config: Config; issuer: string; clientId: string };

export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly authorizer: HttpJwtAuthorizer;
  readonly #props: ApiProps;

  constructor(scope: Construct, props: ApiProps) {
    super(scope, "Api");
    this.#props = props;
    this.api = new HttpApi(this, "Http", {
      apiName: stageName(props.config.stage),
      createDefaultStage: false,
    });
    this.authorizer = new HttpJwtAuthorizer("Tokens", props.issuer, { jwtAudience: [props.clientId] });
    this.stage = this.#stage();
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
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
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
    return new MurmurFunction(this, { name, resources, service, environment });
  }
}

/** Says for cdk-nag why a route needs no token. */
export function acknowledgePublic(route: HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason });
}
