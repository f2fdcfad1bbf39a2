/**
 * The secret that CloudFront adds to each request to the API, so that requests to API Gateway's own URL, which no web ACL
 * protects, are refused. Costs $0.40 a month for each version (Secrets Manager pricing).
 */
import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";

/** Long enough not to be guessed, and within CloudFront's 1,783 characters for a header's value. */
const LENGTH = 48;

export class OriginSecret extends Construct {
  /** What CloudFront sends. */
  readonly current: string;
  /** What the API accepts, comma-separated: also the previous version, because the API is deployed before CloudFront. */
  readonly accepted: string;

  constructor(scope: Construct, version: number) {
    super(scope, "OriginSecret");
    this.current = this.#version(version);
    this.accepted = version > 1 ? `${this.current},${this.#version(version - 1)}` : this.current;
  }

  /** A version as a dynamic reference, which CloudFormation resolves while it deploys; no template contains the secret. */
  #version(version: number): string {
    const secret = new Secret(this, `Version${version}`, {
      description: "What CloudFront proves itself with to the API",
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "CloudFront and the functions get a new secret by a deployment: raise the context key originSecretVersion.",
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
