/** A deployment to two regions. */
import { vi } from "vitest";
import { type Synthesized, synthesize } from "./synthesized.ts";

const REPLICA = "arn:aws:dynamodb:eu-west-1:111122223333:table/murmur-prod-data-Table";
/** What the second region is deployed with besides. */
export const FIRST = {
  tableStreamArn: `${REPLICA}/stream/2026-11-26T00:00:00.000`,
  userPoolId: "us-east-1_Murmur123",
  userPoolClientId: "client",
  userPoolDomain: "murmur-prod-111122223333",
  picturesBucketName: "murmur-prod-data-pictures",
  pushSecretArn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:PushSecret-AbCdEf",
  originSecretArns: "arn:aws:secretsmanager:us-east-1:111122223333:secret:Version1-AbCdEf",
  webDistributionId: "E1MURMUR",
};
const DOMAIN = {
  domainName: "murmur.example",
  hostedZoneId: "Z1",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1",
};
export const BOTH = { stage: "prod", regions: "us-east-1,eu-west-1", ...DOMAIN };

/** The stacks of one of the two regions. */
export function synthesizeIn(region: string, context: Record<string, string> = {}): Synthesized {
  vi.stubEnv("CDK_DEFAULT_REGION", region);
  return synthesize({ ...BOTH, ...context });
}
