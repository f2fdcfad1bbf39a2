import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import type { Resources } from "./access.ts";
import { MurmurFunction } from "./function.ts";

/** Starts the deletions of accounts that are due, every hour. */
export class DueDeletions extends Construct {
  constructor(scope: Construct, resources: Resources) {
    super(scope, "DueDeletions");
    const { lambda } = new MurmurFunction(this, {
      name: "auth/start-deletions",
      resources,
      service: "users",
      timeout: Duration.minutes(5),
    });
    new Rule(this, "Hourly", {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaFunction(lambda)],
    });
  }
}
