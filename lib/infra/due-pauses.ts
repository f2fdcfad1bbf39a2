import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { variables } from "../core/environment.ts";
import type { Resources } from "./access.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";
import { runHourly } from "./hourly.ts";

/** Starts to pause the feeds that nobody has read for long, every hour. */
export class DuePauses extends Construct {
  constructor(scope: Construct, { pauseFeedsAfterDays }: Config, resources: Resources) {
    super(scope, "DuePauses");
    const { lambda } = new MurmurFunction(this, {
      name: "events/start-pauses",
      resources,
      service: "feed",
      timeout: Duration.minutes(5),
      environment: { [variables.pauseFeedsAfterDays]: String(pauseFeedsAfterDays) },
    });
    runHourly(this, lambda);
  }
}
