/** The options of a deployment, read from the CDK context: `cdk deploy --all -c stage=prod -c fanOutOnWriteLimit=50000`. */
import { RemovalPolicy } from "aws-cdk-lib";
import type { Node } from "constructs";
import { fanOutDefaults } from "../domain/feed/model.ts";
import { type Backups, readBackups } from "./backups.ts";
import { type AwsClients, awsClients } from "./bundler/thin-clients.ts";
import { callbackOf } from "./callback-address.ts";
import { readCanary } from "./canary-option.ts";
import { days, emailAddress, oneOf, optional, seconds, share, url, wholeNumber } from "./context-values.ts";
import { type Monitoring, readMonitoring } from "./monitoring.ts";
import { type Protection, readProtection } from "./protection.ts";
import { type Regions, readRegions } from "./regions.ts";
import { tableStream } from "./restored-table.ts";

const logLevels = ["INFO", "WARN", "ERROR"] as const;
/** Parts that belong in another region or account than the others. */
const separateParts = ["firewall", "backup-copies"] as const;
export type LogLevel = (typeof logLevels)[number];

export type Config = {
  /** The deployment's name, part of every name that is unique in an account. `prod` keeps its data if its stacks are deleted. */
  stage: string;
  /** Above this many followers, tweets fan out on read instead of on write. */
  fanOutOnWriteLimit: number;
  /** Above this many tweets a day, an author's tweets fan out on read, however few their followers. */
  fanOutOnWriteTweets: number;
  /** Days without a read after which a feed gets no more rows until it is read again. */
  pauseFeedsAfterDays: number;
  /** Seconds that the stream's reader and the notifications' consumer wait for more to do at once. */
  batchWindow: number;
  /** Whether users may write only so often; `lib/contract/rate-limits.ts` says how often. */
  rateLimits: "on" | "off";
  /** Days during which a deleted account may be restored. */
  deletionGraceDays: number;
  /** The address that mails to users come from; undefined if none are sent. Cognito's mails do not depend on it. */
  emailFrom: string | undefined;
  /** How operators learn how murmur is doing on AWS. */
  monitoring: Monitoring;
  /** What runs beside murmur to protect it on AWS. */
  protection: Protection;
  /** The backups beside point-in-time recovery. */
  backups: Backups;
  /** The URL of the local AWS; undefined on AWS. */
  localEndpoint: string | undefined;
  /** The table's URL on the local AWS, to which each function appends its name; for tests that inspect every request. */
  localTableEndpoint: string | undefined;
  /** The host of a push service for tests on the local AWS. */
  localPushHost: string | undefined;
  /** The longest that a request may take, ms; undefined for the API's own limit. */
  requestTimeLimit: number | undefined;
  /** The clients for AWS's services in the functions' bundles: murmur's thin ones, or the SDK's. */
  awsClients: AwsClients;
  /** Whether topics and queues refuse plain HTTP, the only protocol of the local AWS. */
  secureTransport: boolean;
  /** The redirect URIs for sign-in and sign-out, except a domain that CloudFront generates. */
  redirectUris: string[];
  /** The first label of the sign-in pages' host, unique in the region; derived from stage and account by default. */
  domainPrefix: string | undefined;
  /** The writes per second that the table and its indexes accept at once, instead of a new table's 4,000. */
  warmThroughput: number | undefined;
  /** What happens to stored data when its stack is deleted. */
  removalPolicy: RemovalPolicy;
  /** Whether AWS refuses to delete stored data and stacks. */
  protected: boolean;
  /** The least severe lines that functions log. Metrics are always written. */
  logLevel: LogLevel;
  /** The share of requests whose successful steps are logged, from 0 to 1. */
  logSampling: number;
  /** Whether functions write X-Ray traces. */
  tracing: boolean;
  /** Differs between deployments; the time of synthesis by default. */
  deployedAt: string;
  website: WebsiteConfig;
  /** Whether a new version gets a tenth of the requests and messages at first, and none again if an alarm rings. */
  canary: boolean;
  /** The regions, if there are several. */
  regions: Regions | undefined;
  /** The stream of a restored table that is used instead of the one of the data stack. */
  restoredStreamArn: string | undefined;
  /** Only this part of the deployment, which belongs in another region than the others. */
  part: (typeof separateParts)[number] | undefined;
};

export type WebsiteConfig = {
  /** A custom domain for the website, instead of the one that CloudFront generates. */
  domain: WebsiteDomain | undefined;
};

type WebsiteDomain = {
  name: string;
  /** A certificate for `name` in us-east-1. */
  certificateArn: string;
  /** The Route 53 zone for the DNS records; without it, you create the records yourself. */
  hostedZoneId: string | undefined;
};

/** Long enough for a branch or a person, and short enough for every name that contains it. */
const STAGE = /^[a-z][a-z0-9-]{0,15}$/;

/** The longest batch window, s: a tweet waits for it before it is in the feeds. */
const LONGEST_WINDOW = 10;
/** A laptop that runs all of AWS may pause for seconds, ms. */
const LOCAL_TIME_LIMIT = "8000";
const DEFAULT_LOCAL_ENDPOINT = "http://localhost:4566";
const LOCAL_REDIRECTS = "http://localhost:8080/callback,http://localhost:5173/callback";

/** Reads and validates the context. Throws an error that names the invalid key and says which values it may have. */
export function readConfig(context: Node): Config {
  const read = (key: string, otherwise: string) => String(context.tryGetContext(key) ?? otherwise);
  const stage = stageName(read("stage", "dev"));
  const localEndpoint = readLocalEndpoint(context, stage);
  const local = localEndpoint !== undefined;
  const domain = readDomain(context);
  const regions = readRegions(context);
  const monitoring = readMonitoring(context, { stage, local });
  return {
    stage,
    fanOutOnWriteLimit: wholeNumber(
      "fanOutOnWriteLimit",
      read("fanOutOnWriteLimit", String(fanOutDefaults.fanOutOnWriteLimit)),
    ),
    fanOutOnWriteTweets: wholeNumber(
      "fanOutOnWriteTweets",
      read("fanOutOnWriteTweets", String(fanOutDefaults.fanOutOnWriteTweets)),
    ),
    pauseFeedsAfterDays: days("pauseFeedsAfterDays", read("pauseFeedsAfterDays", "30")),
    batchWindow: seconds("batchWindow", read("batchWindow", "0"), LONGEST_WINDOW),
    rateLimits: oneOf("rateLimits", read("rateLimits", "on"), ["on", "off"]),
    deletionGraceDays: wholeNumber("deletionGraceDays", read("deletionGraceDays", "14")),
    emailFrom: optional(context.tryGetContext("emailFrom"), (value) => emailAddress("emailFrom", value)),
    monitoring,
    protection: readProtection(context, { stage, local, hasWebsite: !regions?.first }),
    backups: readBackups(context, { stage, local }),
    localEndpoint,
    localTableEndpoint: local ? context.tryGetContext("localTableEndpoint") : undefined,
    localPushHost: local ? context.tryGetContext("localPushHost") : undefined,
    requestTimeLimit: optional(
      read("requestTimeLimit", local ? LOCAL_TIME_LIMIT : "") || undefined,
      (value) => wholeNumber("requestTimeLimit", value),
    ),
    awsClients: oneOf("awsClients", read("awsClients", "thin"), awsClients),
    secureTransport: !local,
    redirectUris: [
      ...(domain ? [callbackOf(`https://${domain.name}`)] : []),
      // A website on localhost is for developers; in production, any program on the user's machine could receive the code.
      ...read("redirectUris", local || stage === "dev" ? LOCAL_REDIRECTS : "")
        .split(",")
        .filter((uri) => uri.trim())
        .map((uri) => url("redirectUris", uri.trim())),
    ],
    domainPrefix: context.tryGetContext("domainPrefix"),
    warmThroughput: optional(context.tryGetContext("warmThroughput"), (units) =>
      wholeNumber("warmThroughput", units),
    ),
    removalPolicy: stage === "prod" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    protected: stage === "prod",
    logLevel: oneOf("logLevel", read("logLevel", "INFO"), logLevels),
    logSampling: share("logSampling", read("logSampling", "1")),
    tracing: oneOf("tracing", read("tracing", "off"), ["on", "off"]) === "on",
    deployedAt: read("deployedAt", new Date().toISOString()),
    website: { domain },
    canary: readCanary(context, { stage, local, monitored: monitoring.on }),
    regions,
    restoredStreamArn: optional(context.tryGetContext("tableStreamArn"), tableStream),
    part: optional(context.tryGetContext("part"), (part) => oneOf("part", part, separateParts)),
  };
}

function readDomain(context: Node): WebsiteDomain | undefined {
  const name: string | undefined = context.tryGetContext("domainName");
  const certificateArn: string | undefined = context.tryGetContext("certificateArn");
  if (name === undefined) return undefined;
  if (certificateArn?.startsWith("arn:") !== true || certificateArn.split(":")[3] !== "us-east-1") {
    throw new Error(
      `Context "domainName" needs "certificateArn": the ARN of a certificate for ${name} in us-east-1.`,
    );
  }
  return { name, certificateArn, hostedZoneId: context.tryGetContext("hostedZoneId") };
}

/** Any stage can run on a local AWS; the stage `local` always does. */
function readLocalEndpoint(context: Node, stage: string): string | undefined {
  const given =
    context.tryGetContext("localEndpoint") ?? (stage === "local" ? DEFAULT_LOCAL_ENDPOINT : undefined);
  return given === undefined ? undefined : url("localEndpoint", String(given));
}

function stageName(value: string): string {
  if (STAGE.test(value)) return value;
  throw new Error(
    `Context "stage" is "${value}"; use up to 16 lower-case letters, digits and hyphens, and begin with a letter.`,
  );
}
