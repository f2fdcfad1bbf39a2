/** The stacks, composed of the constructs in this folder. Everything that local tools and clients need is an output. */
import { Aws, Stack, Tags } from "aws-cdk-lib";
import type { WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Sockets } from "./access.ts";
import { ApiStack, ServiceStack } from "./api-stacks.ts";
import { BackupCopiesStack, BackupStack } from "./backup-stacks.ts";
import { WEBSITE } from "./bundler/website-bundle.ts";
import type { Config } from "./config.ts";
import { type Data, DataStack, ReplicaStack } from "./data-stacks.ts";
import { DueDeletions } from "./due-deletions.ts";
import { DueMedia } from "./due-media.ts";
import { DuePauses } from "./due-pauses.ts";
import { Events } from "./events.ts";
import { type QueueName, queueNames, queueUrlOutput } from "./queue-names.ts";
import { Realtime } from "./realtime.ts";
import { hostsOf, RegionalNames } from "./regional-names.ts";
import type { FirstRegion } from "./regions.ts";
import { AuditStack, FirewallStack, OpsStack } from "./side-stacks.ts";
import { output, stackProps, tableIn } from "./stack.ts";
import { STAGE_TAG, servicesWithStack } from "./stage-names.ts";
import { WebFilesStack, WebStack } from "./web-stacks.ts";

/** The WebSocket API, in its own template because SAM CLI cannot start one that contains it. */
class RealtimeStack extends Stack {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
  readonly sockets: Sockets;
  /** What pages connect to. */
  readonly url: string;
  readonly origin: string;

  constructor(scope: Construct, config: Config, { table }: Data) {
    super(scope, "MurmurRealtime", stackProps(config, "realtime"));
    const { api, stage, sockets } = new Realtime(this, config, tableIn(table, config));
    this.api = api;
    this.stage = stage;
    this.sockets = sockets;
    const host = config.regions && config.website.domain && hostsOf(config.website.domain.name).live;
    this.url = host ? `wss://${host}` : stage.url;
    this.origin = host ? this.url : `wss://${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    output(this, { WebsocketApiId: api.apiId, WebsocketStage: stage.stageName, WebsocketUrl: stage.url });
  }
}

/** The pipeline behind the table's stream. */
class EventsStack extends Stack {
  readonly topic: ITopic;
  readonly queues: Record<QueueName, Queue>;
  readonly uploads: IBucket;
  readonly publisherName: string;

  constructor(scope: Construct, config: Config, data: Data, { sockets }: RealtimeStack) {
    super(scope, "MurmurEvents", stackProps(config, "events"));
    const { table, archives, pictures, picturesRegion, signIn, pushSecret } = data;
    const { userPool } = signIn;
    const pools = { archives, pictures, picturesRegion, userPool, pushSecret };
    const known = { ...tableIn(table, config), sockets, ...pools };
    const { topic, queues, uploads, publisher } = new Events(this, config, known);
    const resources = { ...known, uploads };
    this.topic = topic;
    this.uploads = uploads;
    this.queues = queues;
    this.publisherName = publisher.functionName;
    // One region starts them; deletions, removals and pauses wait for hours anyway.
    if (!config.regions?.first) {
      new DueDeletions(this, { ...resources, queues });
      new DueMedia(this, resources);
      new DuePauses(this, config, { ...resources, queues });
    }
    output(this, { TopicArn: topic.topicArn, FanOutOnWriteLimit: String(config.fanOutOnWriteLimit) });
    for (const name of queueNames) output(this, { [queueUrlOutput(name)]: queues[name].queueUrl });
  }
}

type RegionParts = { api: ApiStack; realtime: RealtimeStack };

/** What moves requests to another region. */
class RegionStack extends Stack {
  constructor(scope: Construct, config: Config, { api, realtime }: RegionParts) {
    super(scope, "MurmurRegion", stackProps(config, "region"));
    const { regions, website } = config;
    const { name, hostedZoneId } = website.domain ?? {};
    if (!regions || !name || !hostedZoneId)
      throw new Error(
        'Context "regions" needs "domainName" and "hostedZoneId": Route 53 moves the API\'s name.',
      );
    const domain = { name, hostedZoneId };
    const { healthCheckId } = new RegionalNames(this, { regions, domain, http: api, sockets: realtime });
    output(this, { HealthCheckId: healthCheckId });
  }
}

/** Creates murmur's stacks. `files` is the folder of the built website, which has no stack locally: `npm start` serves it. */
export function murmurStacks(scope: Construct, config: Config, files = WEBSITE): Stack[] {
  if (config.part === "firewall") return [new FirewallStack(scope, config)];
  if (config.part === "backup-copies") return [new BackupCopiesStack(scope, config)];
  const first = config.regions?.first;
  const own = first ? undefined : new DataStack(scope, config);
  const data: Data = own ?? new ReplicaStack(scope, config, first as FirstRegion);
  const realtime = new RealtimeStack(scope, config, data);
  const events = new EventsStack(scope, config, data, realtime);
  const api = new ApiStack(scope, config, { data, events });
  const services = servicesWithStack.map((name) => new ServiceStack(scope, config, name, api));
  const stacks: Stack[] = [data, api, ...services, realtime, events];
  if (config.localEndpoint) return stacks;
  if (config.protection.auditTrail) stacks.push(new AuditStack(scope, config, data));
  if (config.regions) stacks.push(new RegionStack(scope, config, { api, realtime }));
  stacks.push(...sideStacks(scope, config, files, { data, own, api, realtime, events }));
  for (const stack of stacks) Tags.of(stack).add(STAGE_TAG, config.stage);
  return stacks;
}

type Parts = RegionParts & { data: Data; own: DataStack | undefined; events: EventsStack };

/**
 * What watches a region, its copy of the website's files and, in the first one, what exists once: CloudFront, which is in no
 * region, and the table's backups.
 */
function sideStacks(scope: Construct, config: Config, files: string, parts: Parts): Stack[] {
  const { own, data, api, realtime, events } = parts;
  const backup = own && config.backups.on ? [new BackupStack(scope, config, own.table)] : [];
  const web = own && new WebStack(scope, config, files, { data: own, api, realtime, events });
  const fallback = web ? [] : [new WebFilesStack(scope, config, files, { data, realtime })];
  const resources = tableIn(data.table, config);
  const ops = config.monitoring.on ? [new OpsStack(scope, config, { ...parts, web, resources })] : [];
  return [...backup, ...(web ? [web] : []), ...fallback, ...ops];
}
