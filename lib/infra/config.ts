/** What a deployment can choose, read from the CDK context: `cdk deploy --all -c stage=prod -c fanOutOnWriteLimit=50000`. */
import { RemovalPolicy } from "aws-cdk-lib";
import type { Node } from "constructs";
import { callbackOf } from "./callback-address.ts";

const stages = ["local", "dev", "prod"] as const;
export type Stage = (typeof stages)[number];

export type Config = {
  /** `prod` keeps its data whatever happens to its stacks; `local` runs on an embedded AWS. */
  stage: Stage;
  /** Authors with more followers are pulled by readers instead of pushed into feeds. */
  fanOutOnWriteLimit: number;
  /** Where the embedded AWS answers; only when the stage is `local`. */
  localEndpoint: string | undefined;
  /** Where functions find the table on the embedded AWS, each below its own name; for tests that look at every request. */
  localTableEndpoint: string | undefined;
  /** Whether topics and queues refuse plain HTTP, which is all that the embedded AWS speaks. */
  secureTransport: boolean;
  /** Where the authorization server may send people back to after they signed in or out. */
  redirectUris: string[];
  /** The first label of the sign-in pages' host, unique in the region; by default made from the stage and the account. */
  domainPrefix: string | undefined;
  /** What happens to stored data when its stack is deleted, and whether deleting it is refused. */
  removalPolicy: RemovalPolicy;
  protected: boolean;
  website: WebsiteConfig;
};

export type WebsiteConfig = {
  /** A name of one's own for the website, instead of the one that CloudFront gives. */
  domain: WebsiteDomain | undefined;
  /** A web ACL of WAF in us-east-1, the region of CloudFront. */
  webAclArn: string | undefined;
};

export type WebsiteDomain = {
  name: string;
  /** For that name, in us-east-1. */
  certificateArn: string;
  /** Where to enter the name; without it that is left to whoever runs the zone. */
  hostedZoneId: string | undefined;
};

const LOCAL_REDIRECTS = "http://localhost:8080/callback,http://localhost:5173/callback";

/** Reads and checks the context. Throws with the name of the key that is wrong and what it may be. */
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
