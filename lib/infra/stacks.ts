/** The stacks, composed of the constructs in this folder. Everything that local tools and clients need is an output. */
import { Aws, Stack, Tags } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { variables } from "../core/environment.ts";
import type { Resources, Sockets } from "./access.ts";
import { Api } from "./api.ts";
import { BackupCopiesStack, BackupStack } from "./backup-stacks.ts";
import { WEBSITE } from "./bundler/website-bundle.ts";
import { Callback } from "./callback.ts";
import { callbackOf } from "./callback-address.ts";
import type { Config } from "./config.ts";
import { DueDeletions } from "./due-deletions.ts";
import { Events } from "./events.ts";
import { Exports } from "./exports.ts";
import { MurmurFunction } from "./function.ts";
import { Identity } from "./identity.ts";
import { OriginSecret } from "./origin-secret.ts";
import { type QueueName, queueNames, queueUrlOutput } from "./queue-names.ts";
import { Realtime } from "./realtime.ts";
import { AuditStack, FirewallStack, OpsStack } from "./side-stacks.ts";
import { SiteRecord } from "./site-record.ts";
import { output, stackProps } from "./stack.ts";
import { STAGE_TAG, stageName } from "./stage-names.ts";
import { murmurTable } from "./table.ts";
import { UnconfirmedUsers } from "./unconfirmed-users.ts";
import { Website } from "./website.ts";
import { WebsiteFiles } from "./website-files.ts";

/** The table and the user accounts, which must outlive everything else. */
class DataStack extends Stack {
  readonly table: TableV2;
  readonly identity: Identity;
  readonly archives: IBucket;

  constructor(scope: Construct, config: Config) {
    super(scope, "MurmurData", stackProps(config, "data"));
    this.table = murmurTable(this, config);
    const resources = tableIn(this.table, config);
    const validate = new MurmurFunction(this, { name: "auth/validate-sign-up", resources, service: "users" });
    const create = new MurmurFunction(this, { name: "auth/create-profile", resources, service: "users" });
    this.identity = new Identity(this, {
      config,
      preSignUp: validate.lambda,
      postConfirmation: create.lambda,
    });
    new UnconfirmedUsers(this, { ...resources, userPool: this.identity.userPool });
    this.archives = new Exports(this, config).bucket as IBucket;
    output(this, {
      TableName: this.table.tableName,
      UserPoolId: this.identity.userPool.userPoolId,
      UserPoolClientId: this.identity.client.userPoolClientId,
      UserPoolDomain: this.identity.domain.domainName,
      Issuer: this.identity.issuer,
    });
  }
}

/** The HTTP API and its Lambdas, in one template because `sam local start-api` reads only one. */
class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly originSecret: string | undefined;

  constructor(scope: Construct, config: Config, data: DataStack, { queues }: EventsStack) {
    super(scope, "MurmurApi", stackProps(config, "api"));
    const { table, identity, archives } = data;
    const { userPoolId } = identity.userPool;
    const clientId = identity.client.userPoolClientId;
    const { originSecretVersion } = config.protection;
    const secret = originSecretVersion ? new OriginSecret(this, originSecretVersion) : undefined;
    this.originSecret = secret?.current;
    const { api, stage } = new Api(this, {
      config,
      resources: { ...tableIn(table, config), queues, archives, userPool: identity.userPool },
      issuer: identity.issuer,
      clientId,
      environment: {
        [variables.userPoolId]: userPoolId,
        [variables.userPoolClientId]: clientId,
        [variables.tokenUrl]: `${config.localEndpoint ?? identity.domain.baseUrl()}/oauth2/token`,
        [variables.rateLimits]: config.rateLimits,
        ...(secret ? { [variables.originSecrets]: secret.accepted } : {}),
        [variables.deletionGraceDays]: String(config.deletionGraceDays),
        ...(config.localEndpoint
          ? { [variables.jwksUri]: `${config.localEndpoint}/${userPoolId}/.well-known/jwks.json` }
          : {}),
      },
    });
    this.api = api;
    output(this, { ApiId: api.apiId, ApiUrl: stage.url });
  }
}

/** The WebSocket API, in its own template because SAM CLI cannot start one that contains it. */
class RealtimeStack extends Stack {
  readonly sockets: Sockets;
  readonly url: string;
  readonly origin: string;

  constructor(scope: Construct, config: Config, { table }: DataStack) {
    super(scope, "MurmurRealtime", stackProps(config, "realtime"));
    const { api, stage, sockets } = new Realtime(this, config, tableIn(table, config));
    this.sockets = sockets;
    this.url = stage.url;
    this.origin = `wss://${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    output(this, { WebsocketApiId: api.apiId, WebsocketStage: stage.stageName, WebsocketUrl: stage.url });
  }
}

/** The pipeline behind the table's stream. */
class EventsStack extends Stack {
  readonly topic: ITopic;
  readonly queues: Record<QueueName, Queue>;
  readonly publisherName: string;

  constructor(scope: Construct, config: Config, data: DataStack, { sockets }: RealtimeStack) {
    super(scope, "MurmurEvents", stackProps(config, "events"));
    const { table, archives, identity } = data;
    const { userPool } = identity;
    const resources = { ...tableIn(table, config), sockets, archives, userPool };
    const { topic, queues, publisher } = new Events(this, config, resources);
    this.topic = topic;
    this.queues = queues;
    this.publisherName = publisher.functionName;
    new DueDeletions(this, { ...resources, queues });
    output(this, { TopicArn: topic.topicArn, FanOutOnWriteLimit: String(config.fanOutOnWriteLimit) });
    for (const name of queueNames) output(this, { [queueUrlOutput(name)]: queues[name].queueUrl });
  }
}

type WebParts = { data: DataStack; api: ApiStack; realtime: RealtimeStack };

/** The website and, on the same origin, the API. */
class WebStack extends Stack {
  readonly distributionId: string;

  constructor(
    scope: Construct,
    config: Config,
    files: string,
    { data, api: { api, originSecret }, realtime }: WebParts,
  ) {
    super(scope, "MurmurWeb", stackProps(config, "web"));
    const { identity } = data;
    const signIn = identity.domain.baseUrl();
    const cognitoEndpoint = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    const { bucket, url, distribution } = new Website(this, {
      config,
      api,
      originSecret,
      connectTo: [cognitoEndpoint, realtime.origin],
    });
    this.distributionId = distribution.distributionId;
    const callback = config.website.domain ? undefined : new Callback(this, { config, identity, url });
    const deployed = new WebsiteFiles(this, {
      bucket,
      files,
      url,
      config: {
        apiUrl: "",
        authorizeUrl: `${signIn}/oauth2/authorize`,
        logoutUrl: `${signIn}/logout`,
        issuer: identity.issuer,
        clientId: identity.client.userPoolClientId,
        redirectUri: callbackOf(url),
        userPoolId: identity.userPool.userPoolId,
        region: Aws.REGION,
        cognitoEndpoint,
        websocketUrl: realtime.url,
      },
    });
    if (callback) deployed.node.addDependency(callback);
    new SiteRecord(this, { table: data.table, files, url }).node.addDependency(deployed);
    output(this, { WebUrl: url });
  }
}

/** Creates murmur's stacks. `files` is the folder of the built website, which has no stack locally: `npm start` serves it. */
export function murmurStacks(scope: Construct, config: Config, files = WEBSITE): Stack[] {
  if (config.part === "firewall") return [new FirewallStack(scope, config)];
  if (config.part === "backup-copies") return [new BackupCopiesStack(scope, config)];
  const data = new DataStack(scope, config);
  const realtime = new RealtimeStack(scope, config, data);
  const events = new EventsStack(scope, config, data, realtime);
  const api = new ApiStack(scope, config, data, events);
  const stacks: Stack[] = [data, api, realtime, events];
  if (config.localEndpoint) return stacks;
  if (config.protection.auditTrail) stacks.push(new AuditStack(scope, config, data));
  if (config.backups.on) stacks.push(new BackupStack(scope, config, data.table));
  const web = new WebStack(scope, config, files, { data, api, realtime });
  stacks.push(web);
  const resources = tableIn(data.table, config);
  if (config.monitoring.on) stacks.push(new OpsStack(scope, config, { data, api, events, web, resources }));
  for (const stack of stacks) Tags.of(stack).add(STAGE_TAG, config.stage);
  return stacks;
}

function tableIn(table: TableV2, config: Config): Resources {
  return {
    table,
    telemetry: {
      namespace: stageName(config.stage),
      logLevel: config.logLevel,
      logSampling: config.logSampling,
      traced: config.tracing,
    },
    keysKnown: config.localEndpoint === undefined,
    tableEndpoint: config.localTableEndpoint,
    requestTimeLimit: config.requestTimeLimit,
  };
}
