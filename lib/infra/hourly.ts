import { Duration, Validations } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/** Runs a function every hour. Each run must do what an earlier one missed. */
export function runHourly(scope: Construct, lambda: IFunction): void {
  const rule = new Rule(scope, "Hourly", {
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaFunction(lambda)],
  });
  Validations.of(rule).acknowledge({
    id: "Serverless-EventBusDLQ",
    reason: "A failed run needs no repetition, because the next one does its work.",
  });
}
