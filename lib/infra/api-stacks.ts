/** The HTTP API's stack, and those of the services behind it. */
import { Stack } from "aws-cdk-lib";
import type { HttpApi, HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { variables } from "../core/environment.ts";
import { Api, type ApiFunctions } from "./api.ts";
import type { Config } from "./config.ts";
import type { Data } from "./data-stacks.ts";
import { acceptedIn, OriginSecret } from "./origin-secret.ts";
import type { QueueName } from "./queue-names.ts";
import { Service, servicesOfApi } from "./service.ts";
import { output, stackProps, tableIn } from "./stack.ts";
import type { ServiceWithStack } from "./stage-names.ts";

type Parts = { data: Data; events: { queues: Record<QueueName, Queue>; uploads: IBucket } };

/** The gateway, what answers when no operation does, and the services with few operations. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly originSecret: string | undefined;
  readonly gateway: Api;
  readonly functions: ApiFunctions;

  constructor(scope: Construct, config: Config, { data, events }: Parts) {
    super(scope, "MurmurApi", stackProps(config, "api"));
    const { table, archives, signIn, pushSecret } = data;
    const { userPool, clientId, issuer } = signIn;
    const { userPoolId } = userPool;
    const secret = this.#originSecret(config);
    this.originSecret = secret?.current;
    this.functions = {
      resources: { ...tableIn(table, config), ...events, archives, userPool, pushSecret },
      environment: {
        [variables.userPoolId]: userPoolId,
        [variables.userPoolClientId]: clientId,
        [variables.tokenUrl]: `${config.localEndpoint ?? signIn.url}/oauth2/token`,
        [variables.rateLimits]: config.rateLimits,
        ...(config.emailFrom ? { [variables.emailFrom]: config.emailFrom } : {}),
        ...(secret ? { [variables.originSecrets]: secret.accepted } : {}),
        [variables.deletionGraceDays]: String(config.deletionGraceDays),
        [variables.pauseFeedsAfterDays]: String(config.pauseFeedsAfterDays),
        ...(config.localEndpoint
          ? { [variables.jwksUri]: `${config.localEndpoint}/${userPoolId}/.well-known/jwks.json` }
          : {}),
      },
    };
    this.gateway = new Api(this, { config, issuer, clientId, ...this.functions });
    for (const name of servicesOfApi) new Service(this, name, this.gateway, this.functions);
    const { api, stage } = this.gateway;
    this.api = api;
    this.stage = stage;
    output(this, { ApiId: api.apiId, ApiUrl: stage.url, ...(secret ? { ApiClosed: "true" } : {}) });
  }

  /** Made in the first region and replicated to the others, because CloudFront sends the same one to all. */
  #originSecret({ protection, regions }: Config) {
    const { originSecretVersion } = protection;
    if (!originSecretVersion) return undefined;
    if (regions?.first)
      return { current: undefined, accepted: acceptedIn(this, regions.here, regions.first) };
    const secret = new OriginSecret(this, originSecretVersion, regions?.all.slice(1));
    if (regions) output(this, { OriginSecretArns: secret.arns });
    return secret;
  }
}

/** The Lambdas and routes of one service, which can be deployed without the others. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, config: Config, name: ServiceWithStack, { gateway, functions }: ApiStack) {
    super(scope, `MurmurApi${name[0]?.toUpperCase()}${name.slice(1)}`, stackProps(config, `api-${name}`));
    new Service(this, name, gateway, functions);
  }
}
