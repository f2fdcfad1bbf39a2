/** Evaluates alarms of a template as CloudWatch does, over values that a test makes up. */
import type { Properties } from "./synthesized.ts";

/** The values that a metric got in one period. */
export type Values = readonly number[];
/** By the name of the metric, and its last dimension where several have the name: `FanOutDelay upTo10k`. */
export type Measured = (metric: string) => Values;

/** What the account may run at once, for SERVICE_QUOTA. */
export const QUOTA = 1_000;

/** Whether the alarm is in alarm if every period had these values. */
export function isAlarm(alarm: Properties, measured: Measured): boolean {
  const value = alarm.Metrics ? evaluate(alarm.Metrics, measured) : statistic(alarm, measured);
  if (alarm.ComparisonOperator !== "GreaterThanThreshold") throw new Error(alarm.ComparisonOperator);
  return value !== undefined && value > alarm.Threshold;
}

function statistic(
  { MetricName, Dimensions = [], Statistic, ExtendedStatistic }: Properties,
  measured: Measured,
): number | undefined {
  const last = Dimensions.find(({ Name }: Properties) => Name === "audience")?.Value;
  return reduce(Statistic ?? ExtendedStatistic, measured(last ? `${MetricName} ${last}` : MetricName));
}

function reduce(stat: string, values: Values): number | undefined {
  if (values.length === 0) return undefined;
  const limit = /^PR\(:(\d+)\)$/.exec(stat)?.[1];
  if (limit) return (100 * values.filter((value) => value <= Number(limit)).length) / values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const stats: Record<string, number> = {
    Sum: sum,
    Maximum: Math.max(...values),
    SampleCount: values.length,
  };
  if (!(stat in stats)) throw new Error(`No such statistic here: ${stat}`);
  return stats[stat];
}

function evaluate(metrics: Properties[], measured: Measured): number | undefined {
  const values: Record<string, number | undefined> = {};
  for (const { Id, MetricStat } of metrics) {
    if (!MetricStat) continue;
    const { Metric, Stat } = MetricStat;
    values[Id] = statistic({ ...Metric, Statistic: Stat }, measured);
  }
  const { Expression } = metrics.find((one) => one.Expression && one.ReturnData !== false)!;
  return calculate(Expression, values);
}

/** The functions of CloudWatch's metric math that the alarms use. */
const metricMath = {
  FILL: (value: number | undefined, otherwise: number) => value ?? otherwise,
  IF: (condition: boolean, then: number, otherwise: number) => (condition ? then : otherwise),
  SERVICE_QUOTA: () => QUOTA,
};

/** A missing value makes the result missing. */
function calculate(expression: string, values: Record<string, number | undefined>): number | undefined {
  const names = { ...values, ...metricMath };
  const result = new Function(...Object.keys(names), `return ${expression}`)(...Object.values(names));
  return Number.isNaN(result) ? undefined : result;
}
