import { beforeAll, describe, expect, it } from "vitest";
import { functionsOf, ofType, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

let prod: Synthesized;
let recount: Properties;

beforeAll(() => {
  prod = synthesize({ stage: "prod", fanOutOnWriteLimit: "5000" });
  recount = functionsOf(prod).get("ops/recount")!.properties;
});

describe("the daily recount", () => {
  it("runs every night, and is not repeated if it fails", () => {
    const daily = ofType(prod, "AWS::Events::Rule").filter(({ stack, properties }) => {
      return stack === "MurmurOps" && JSON.stringify(properties).includes("DailyRecount");
    });
    expect(daily.map(({ properties }) => properties.ScheduleExpression)).toEqual(["cron(23 3 * * ? *)"]);
    expect(daily[0]?.properties.Targets[0].RetryPolicy).toEqual({ MaximumRetryAttempts: 0 });
  });

  it("writes the metric that the alarm counters-repaired watches", () => {
    const { METRICS_NAMESPACE, SERVICE_NAME } = recount.Environment.Variables;
    const alarm = ofType(prod, "AWS::CloudWatch::Alarm").find(
      ({ properties }) => properties.AlarmName === "murmur-prod-counters-repaired",
    );
    expect(alarm?.properties).toMatchObject({
      ...{ Namespace: METRICS_NAMESPACE, MetricName: "CountersRepaired", Threshold: 0 },
      Dimensions: [{ Name: "service", Value: SERVICE_NAME }],
    });
  });

  it("knows where fan-out on write ends, which a repaired number of followers may cross", () => {
    expect(recount.Environment.Variables).toMatchObject({ FAN_OUT_ON_WRITE_LIMIT: "5000" });
  });

  it("does not exist without monitoring, as in dev, because nobody would hear of what it finds", () => {
    expect(functionsOf(synthesize({})).has("ops/recount")).toBe(false);
    expect(functionsOf(synthesize({ monitoring: "on" })).has("ops/recount")).toBe(true);
  });
});
