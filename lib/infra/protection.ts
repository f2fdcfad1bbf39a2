/** What protects a deployment besides its own code, read from the CDK context. On by default in `prod`: it costs money when idle. */
import type { Node } from "constructs";
import { oneOf, wholeNumber } from "./context-values.ts";

export type Protection = {
  /** Accounts that one IP address can create in five minutes; undefined for any number. */
  signUpsPerIp: number | undefined;
  /** Requests that one IP address can send in five minutes; undefined for any number, without a web ACL of murmur's own. */
  requestsPerIp: number | undefined;
  /** A web ACL in us-east-1, CloudFront's region, instead of murmur's own. */
  webAclArn: string | undefined;
  /** The version of the secret with which CloudFront proves itself to the API; undefined if anyone may call the API directly. */
  originSecretVersion: number | undefined;
  /** Whether CloudFront writes an access log. */
  accessLogs: boolean;
  /** Whether CloudTrail records who reads and writes data besides murmur's functions. */
  auditTrail: boolean;
};

/** Where CloudFront's web ACLs and access logs are. */
const CLOUDFRONT_REGION = "us-east-1";

/** AWS WAF accepts no lower rate ("Rate-based rule high-level settings"). */
const LOWEST_RATE = 10;

/** Throws an error that names the invalid key and says which values it may have. */
export function readProtection(
  context: Node,
  { stage, local, hasWebsite }: { stage: string; local: boolean; hasWebsite: boolean },
): Protection {
  const byDefault = (value: string) => (stage === "prod" && !local ? value : "off");
  const read = (key: string, otherwise: string) => String(context.tryGetContext(key) ?? otherwise);
  const webAclArn: string | undefined = context.tryGetContext("webAclArn");
  const requestsPerIp = rate("requestsPerIp", read("requestsPerIp", webAclArn ? "off" : byDefault("3000")));
  // The CDK's command line sets it to the region of the credentials.
  const region: string | undefined = process.env.CDK_DEFAULT_REGION;
  const elsewhere = hasWebsite && region !== undefined && region !== CLOUDFRONT_REGION;
  if (requestsPerIp && elsewhere && context.tryGetContext("part") !== "firewall")
    throw new Error(aclIsElsewhere(region));
  return {
    signUpsPerIp: rate("signUpsPerIp", read("signUpsPerIp", byDefault("50"))),
    requestsPerIp,
    webAclArn,
    originSecretVersion: originSecretVersion(
      read("originSecretVersion", webAclArn || requestsPerIp ? "1" : "off"),
    ),
    accessLogs: isOn("accessLogs", read("accessLogs", elsewhere ? "off" : byDefault("on"))),
    auditTrail: isOn("auditTrail", read("auditTrail", "off")),
  };
}

const aclIsElsewhere = (region: string) =>
  `CloudFront takes web ACLs only from ${CLOUDFRONT_REGION}, and this deployment goes to ${region}. First create the ACL there, ` +
  `with AWS_REGION=${CLOUDFRONT_REGION} and -c part=firewall, and pass its ARN as -c webAclArn=…. To do without, pass -c requestsPerIp=off.`;

const isOn = (key: string, value: string) => oneOf(key, value, ["on", "off"]) === "on";

function rate(key: string, value: string): number | undefined {
  if (value === "off") return undefined;
  const perIp = wholeNumber(key, value);
  if (perIp >= LOWEST_RATE) return perIp;
  throw new Error(`Context "${key}" is "${value}"; use at least ${LOWEST_RATE}, or off.`);
}

function originSecretVersion(value: string): number | undefined {
  return value === "off" ? undefined : wholeNumber("originSecretVersion", value);
}
