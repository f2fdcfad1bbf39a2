/** The options of a deployment, read from the CDK context: `cdk deploy --all -c stage=prod -c fanOutOnWriteLimit=50000`. */
import { RemovalPolicy } from "aws-cdk-lib";
import type { Node } from "constructs";
import { callbackOf } from "./callback-address.ts";

const stages = ["local", "dev", "prod"] as const;
export type Stage = (typeof stages)[number];

export type Config = {
  /** `prod` keeps its data even if its stacks are deleted; `local` runs on a local AWS. */
  stage: Stage;
  /** Above this many followers, tweets fan out on read instead of on write. */
  fanOutOnWriteLimit: number;
  /** The URL of the local AWS; only if the stage is `local`. */
  localEndpoint: string | undefined;
  /** The table's URL on the local AWS, to which each function appends its name; for tests that inspect every request. */
  localTableEndpoint: string | undefined;
  /** Whether topics and queues refuse plain HTTP, the only protocol of the local AWS. */
  secureTransport: boolean;
  /** The redirect URIs for sign-in and sign-out, except a domain that CloudFront generates. */
  redirectUris: string[];
  /** The first label of the sign-in pages' host, unique in the region; derived from stage and account by default. */
  domainPrefix: string | undefined;
  /** What happens to stored data when its stack is deleted. */
  removalPolicy: RemovalPolicy;
  /** Whether AWS refuses to delete stored data. */
  protected: boolean;
  /** Differs between deployments; the time of synthesis by default. */
  deployedAt: string;
  website: WebsiteConfig;
};

export type WebsiteConfig = {
  /** A custom domain for the website, instead of the one that CloudFront generates. */
  domain: WebsiteDomain | undefined;
  /** An AWS WAF web ACL in us-east-1, CloudFront's region. */
  webAclArn: string | undefined;
};

type WebsiteDomain = {
  name: string;
  /** A certificate for `name` in us-east-1. */
  certificateArn: string;
  /** The Route 53 zone for the DNS records; without it, you create the records yourself. */
  hostedZoneId: string | undefined;
};

const LOCAL_REDIRECTS = "http://localhost:8080/callback,http://localhost:5173/callback";

/** Reads and validates the context. Throws an error that names the invalid key and says which values it may have. */
export function readConfig(context: Node): Config {
  const read = (key: string, otherwise: string) => String(context.tryGetContext(key) ?? otherwise);
  const stage = oneOf("stage", read("stage", "dev"), stages);
  const local = stage === "local";
  const website = { domain: readDomain(context), webAclArn: context.tryGetContext("webAclArn") };
  return {
    stage,
    fanOutOnWriteLimit: wholeNumber("fanOutOnWriteLimit", read("fanOutOnWriteLimit", "100000")),
    localEndpoint: local ? url("localEndpoint", read("localEndpoint", "http://localhost:4566")) : undefined,
    localTableEndpoint: local ? context.tryGetContext("localTableEndpoint") : undefined,
    secureTransport: !local,
    redirectUris: [
      ...(website.domain ? [callbackOf(`https://${website.domain.name}`)] : []),
      ...read("redirectUris", LOCAL_REDIRECTS)
        .split(",")
        .map((uri) => url("redirectUris", uri.trim())),
    ],
    domainPrefix: context.tryGetContext("domainPrefix"),
    removalPolicy: stage === "prod" ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    protected: stage === "prod",
    deployedAt: read("deployedAt", new Date().toISOString()),
    website,
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

function oneOf<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`Context "${key}" is "${value}"; use ${allowed.join(", ")}.`);
  return found;
}

function wholeNumber(key: string, value: string): number {
  if (!/^[1-9][0-9]*$/.test(value)) throw new Error(`Context "${key}" is "${value}"; use a positive number.`);
  return Number(value);
}

function url(key: string, value: string): string {
  if (!URL.canParse(value)) throw new Error(`Context "${key}" holds "${value}", which is not a URL.`);
  return value.replace(/\/$/, "");
}
