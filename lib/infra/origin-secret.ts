/**
 * The secret that CloudFront adds to each request to the API, so that requests to API Gateway's own URL, which no web ACL
 * protects, are refused. Costs $0.40 a month for each version (Secrets Manager pricing).
 */
import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { FirstRegion } from "./regions.ts";

/** Long enough not to be guessed, and within CloudFront's 1,783 characters for a header's value. */
const LENGTH = 48;

export class OriginSecret extends Construct {
  /** What CloudFront sends. */
  readonly current: string;
  /** What the API accepts, comma-separated: also the previous version, because the API is deployed before CloudFront. */
  readonly accepted: string;
  /** The secrets' ARNs in this region, comma-separated. */
  readonly arns: string;

  /** @param replicas the other regions whose API requires the secret */
  constructor(scope: Construct, version: number, replicas: readonly string[] = []) {
    super(scope, "OriginSecret");
    const versions = version > 1 ? [version, version - 1] : [version];
    const secrets = versions.map((number) => this.#version(number, replicas));
    const [current, ...previous] = secrets.map((secret) => secret.secretValue.unsafeUnwrap());
    this.current = current ?? "";
    this.accepted = [this.current, ...previous].join(",");
    this.arns = secrets.map(({ secretArn }) => secretArn).join(",");
  }

  /** A version as a dynamic reference, which CloudFormation resolves while it deploys; no template contains the secret. */
  #version(version: number, replicas: readonly string[]): Secret {
    const secret = new Secret(this, `Version${version}`, {
      description: "What CloudFront proves itself with to the API",
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
      ...(replicas.length > 0 ? { replicaRegions: replicas.map((region) => ({ region })) } : {}),
    });
    Validations.of(secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "CloudFront and the functions get a new secret by a deployment: raise the context key originSecretVersion.",
    });
    return secret;
  }
}

/** What another region's API accepts: the replicas of the first region's secrets, which differ in nothing but the region. */
export function acceptedIn(scope: Construct, region: string, { originSecretArns }: FirstRegion): string {
  if (originSecretArns.length === 0)
    throw new Error(
      'Context "originSecretArns" is missing: pass the output OriginSecretArns of the first region.',
    );
  const secrets = originSecretArns.map((arn, i) => {
    const replica = arn.split(":").with(3, region).join(":");
    return Secret.fromSecretCompleteArn(scope, `OriginSecret${i}`, replica).secretValue.unsafeUnwrap();
  });
  return secrets.join(",");
}
