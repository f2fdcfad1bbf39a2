/** Recounts some of what changed every day, and repairs it. See decision record 0068. */
import { Duration, Validations } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { variables } from "../../core/environment.ts";
import type { Resources } from "../access.ts";
import type { Config } from "../config.ts";
import { MurmurFunction } from "../function.ts";

export class DailyRecount extends Construct {
  constructor(scope: Construct, { fanOutOnWriteLimit }: Config, resources: Resources) {
    super(scope, "DailyRecount");
    const { lambda } = new MurmurFunction(this, {
      name: "ops/recount",
      resources,
      service: "operations",
      timeout: Duration.minutes(15),
      environment: { [variables.fanOutOnWriteLimit]: String(fanOutOnWriteLimit) },
    });
    const rule = new Rule(this, "Daily", {
      // At night in UTC, once the day before is over.
      schedule: Schedule.cron({ hour: "3", minute: "23" }),
      targets: [new LambdaFunction(lambda, { retryAttempts: 0 })],
    });
    Validations.of(rule).acknowledge({
      id: "Serverless-EventBusDLQ",
      reason: "A failed run needs no repetition, because the next one looks at other tweets anyway.",
    });
  }
}
