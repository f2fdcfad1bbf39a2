/**
 * The secret from which murmur's keys for push services are derived. It must outlive every deployment: browsers subscribe with
 * the public key, and a new one would end all subscriptions. Costs $0.40 a month (Secrets Manager pricing).
 */
import { type Stack, Validations } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Config } from "./config.ts";
import { output } from "./stack.ts";

/** Letters and digits with more than the 256 bits of a key. */
const LENGTH = 64;
/** The local AWS pushes to nobody but its own machine's browsers. */
const LOCAL = "murmur on this machine";

/** The secret as a dynamic reference, which CloudFormation resolves while it deploys; no template contains it. */
export function pushSecret(stack: Stack, config: Config): string {
  const { regions, localEndpoint, removalPolicy } = config;
  if (localEndpoint !== undefined) return LOCAL;
  if (regions?.first) return replicaOf(stack, regions.first.pushSecretArn, regions.here);
  const secret = new Secret(stack, "PushSecret", {
    description: "What murmur proves itself with to push services",
    generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
    removalPolicy,
    ...(regions ? { replicaRegions: [{ region: regions.second }] } : {}),
  });
  Validations.of(secret).acknowledge({
    id: "AwsSolutions-SMG4",
    reason: "A new secret would end the subscriptions of all browsers.",
  });
  if (regions) output(stack, { PushSecretArn: secret.secretArn });
  return secret.secretValue.unsafeUnwrap();
}

/** The first region's secret, which differs in nothing but the region. */
function replicaOf(stack: Stack, arn: string, region: string): string {
  const replica = arn.split(":").with(3, region).join(":");
  return Secret.fromSecretCompleteArn(stack, "PushSecret", replica).secretValue.unsafeUnwrap();
}
