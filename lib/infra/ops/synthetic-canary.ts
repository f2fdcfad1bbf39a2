/** Asks the deployment every few minutes whether it serves, also when no user does. */
import { Duration, Validations } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { variables } from "../../core/environment.ts";
import type { Resources } from "../access.ts";
import { callbackOf } from "../callback-address.ts";
import { MurmurFunction } from "../function.ts";

type SyntheticCanaryProps = { resources: Resources; webUrl: string; authorizeUrl: string; clientId: string };

const EVERY = Duration.minutes(5);

export class SyntheticCanary extends Construct {
  constructor(scope: Construct, { resources, webUrl, authorizeUrl, clientId }: SyntheticCanaryProps) {
    super(scope, "SyntheticCanary");
    const parameters = `response_type=code&scope=openid&client_id=${clientId}&redirect_uri=${callbackOf(webUrl)}`;
    const { lambda } = new MurmurFunction(this, {
      name: "ops/smoke",
      resources,
      service: "operations",
      // Longer than all checks together at their limit.
      timeout: Duration.minutes(2),
      environment: {
        [variables.websiteUrl]: webUrl,
        [variables.signInUrl]: `${authorizeUrl}?${parameters}`,
      },
    });
    const rule = new Rule(this, "Often", {
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(lambda, { retryAttempts: 0 })],
    });
    Validations.of(rule).acknowledge({
      id: "Serverless-EventBusDLQ",
      reason: "A failed run needs no repetition, because the next one asks again.",
    });
  }
}
