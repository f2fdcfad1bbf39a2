import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Resources } from "./access.ts";
import { MurmurFunction } from "./function.ts";
import { runHourly } from "./hourly.ts";

/** Deletes accounts whose e-mail address was not confirmed in time, every hour. */
export class UnconfirmedUsers extends Construct {
  constructor(scope: Construct, resources: Resources) {
    super(scope, "UnconfirmedUsers");
    const { lambda } = new MurmurFunction(this, {
      name: "auth/delete-unconfirmed-users",
      resources,
      service: "users",
      timeout: Duration.minutes(5),
    });
    runHourly(this, lambda);
  }
}
