import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Resources } from "./access.ts";
import { MurmurFunction } from "./function.ts";
import { runHourly } from "./hourly.ts";

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
    runHourly(this, lambda);
  }
}
