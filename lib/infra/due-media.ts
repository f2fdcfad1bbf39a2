import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Resources } from "./access.ts";
import { MurmurFunction } from "./function.ts";
import { runHourly } from "./hourly.ts";

/** Removes the pictures that nothing uses, every hour. */
export class DueMedia extends Construct {
  constructor(scope: Construct, resources: Resources) {
    super(scope, "DueMedia");
    const { lambda } = new MurmurFunction(this, {
      name: "events/remove-media",
      resources,
      service: "media",
      timeout: Duration.minutes(5),
    });
    runHourly(this, lambda);
  }
}
