import { Duration } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import type { MetricOf } from "./metrics.ts";

/** A metric for the CDK, over periods of this many seconds. */
export function metricOf(
  { namespace, name, dimensions, stat }: MetricOf,
  periodSeconds: number,
  options: MetricOptions = {},
): Metric {
  return new Metric({
    ...{ namespace, metricName: name, dimensionsMap: dimensions, statistic: stat },
    ...{ period: Duration.seconds(periodSeconds), ...options },
  });
}
