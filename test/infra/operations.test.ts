import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { alarms, burnAlarms } from "../../lib/infra/ops/alarms.ts";
import { customMetrics } from "../../lib/infra/ops/metrics.ts";
import { burnRates, slos } from "../../lib/infra/slo/index.ts";
import { isAlarm, type Measured, QUOTA } from "./alarm-evaluation.ts";
import { ofType, onlyOne, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

const runbook = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");

let prod: Synthesized;

beforeAll(() => {
  prod = synthesize({ stage: "prod", alarmEmail: "alice@murmur.example" });
});

const named = (name: string): Properties =>
  ofType(prod, "AWS::CloudWatch::Alarm").find(
    ({ properties }) => properties.AlarmName === `murmur-prod-${name}`,
  )!.properties;

const healthy: Measured = (metric) =>
  ({
    Count: Array(1_000).fill(1),
    "5xx": Array(1_000).fill(0),
    Latency: Array(1_000).fill(80),
    "FanOutDelay upTo100": Array(500).fill(400),
    "FanOutDelay upTo10k": Array(50).fill(1_500),
    NotificationDelay: Array(200).fill(700),
    ApproximateAgeOfOldestMessage: [2],
    ApproximateNumberOfMessagesVisible: [0],
    IteratorAge: [300],
    ConcurrentExecutions: [120],
    ConsumedWriteCapacityUnits: [9_000],
    ConsumedReadCapacityUnits: [30_000],
  })[metric] ?? [];

/** `bad` of `all` values beyond the limit, the others within it. */
const share = (bad: number, all: number, within: number, beyond: number) =>
  Array.from({ length: all }, (_, n) => (n < Math.round(bad) ? beyond : within));

/** What a failure does to the metrics of each alarm without burn rate; all others stay healthy. */
const failures: Record<string, Record<string, readonly number[]>> = {
  age: { ApproximateAgeOfOldestMessage: [30_000] },
  "dead-letters": { ApproximateNumberOfMessagesVisible: [1] },
  concurrency: { ConcurrentExecutions: [QUOTA * 0.81] },
  "request-rate": { Count: [390_000] },
  "write-rate": { ConsumedWriteCapacityUnits: [1_950_000] },
  "read-rate": { ConsumedReadCapacityUnits: [1_950_000] },
  "sign-in-throttles": { SignInThrottles: [3], TokenRefreshThrottles: [0] },
  "stream-age": { IteratorAge: [61_000] },
  "throttled-keys": { WriteKeyRangeThroughputThrottleEvents: [5], ReadKeyRangeThroughputThrottleEvents: [0] },
  "counters-repaired": { CountersRepaired: [1] },
  "synthetic-canary": { SmokeChecksFailed: [2] },
  "live-updates-lost": { LiveUpdatesLost: [12] },
};

describe("MurmurOps", () => {
  it("exists in prod, and elsewhere only if the context asks for it, because it costs money when idle", () => {
    const stacks = (context: Record<string, string>) => synthesize(context).stacks.map(({ id }) => id);
    expect(stacks({ stage: "prod" })).toContain("MurmurOps");
    expect(stacks({})).not.toContain("MurmurOps");
    expect(stacks({ monitoring: "on" })).toContain("MurmurOps");
    expect(stacks({ stage: "prod", monitoring: "off" })).not.toContain("MurmurOps");
    expect(stacks({ stage: "local", monitoring: "on" }), "the local AWS refuses its types").not.toContain(
      "MurmurOps",
    );
  });

  it("writes to alice, who gave her address, about alarms of both severities", () => {
    const addresses = ofType(prod, "AWS::SNS::Subscription").filter(({ stack }) => stack === "MurmurOps");
    expect(addresses.map(({ properties }) => [properties.Protocol, properties.Endpoint])).toEqual([
      ["email", "alice@murmur.example"],
      ["email", "alice@murmur.example"],
    ]);
    expect(() => synthesize({ stage: "prod", alarmEmail: "alice" })).toThrow(/"alarmEmail" is "alice"/);
  });
});

describe.each(alarms)("the alarm $name", ({ name, reason, severity }) => {
  it("has a reason, a runbook entry and someone to tell", () => {
    const alarm = named(name);
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    expect(alarm.AlarmDescription).toContain(`docs/operations.md#${name}`);
    expect(runbook).toContain(`\n### ${name}\n`);
    expect(JSON.stringify(alarm.AlarmActions)).toContain(severity === "page" ? "Pages" : "Tickets");
    expect(alarm.TreatMissingData).toBe("notBreaching");
  });

  it("is quiet while all is well and while there is nothing to do, and rings when its metric moves", () => {
    const failure = failures[name] ?? failures[name.endsWith("-age") ? "age" : "dead-letters"]!;
    expect(isAlarm(named(name), healthy)).toBe(false);
    expect(isAlarm(named(name), () => [])).toBe(false);
    expect(isAlarm(named(name), (metric) => failure[metric] ?? healthy(metric))).toBe(true);
  });
});

describe("alarms on objectives", () => {
  /** An outage of this size, as the metrics of each objective show it. */
  const outage = {
    availability: (share_: number) => ({ "5xx": share(share_ * 1_000, 1_000, 0, 1) }),
    "feed-latency": (share_: number) => ({ Latency: share(share_ * 1_000, 1_000, 80, 900) }),
    "fan-out": (share_: number) => ({
      "FanOutDelay upTo100": share(share_ * 500, 500, 400, 9_000),
      "FanOutDelay upTo10k": share(share_ * 50, 50, 400, 9_000),
    }),
    notifications: (share_: number) => ({ NotificationDelay: share(share_ * 200, 200, 700, 30_000) }),
  } as const;
  const measured =
    (values: Record<string, readonly number[]>): Measured =>
    (metric) =>
      values[metric] ?? healthy(metric);

  it.each(burnAlarms)(
    "$name has a runbook entry, and tells someone only if both windows burn",
    ({ name, severity }) => {
      const { properties } = ofType(prod, "AWS::CloudWatch::CompositeAlarm").find(
        (one) => one.properties.AlarmName === `murmur-prod-${name}`,
      )!;
      const rule = JSON.stringify(properties.AlarmRule);
      expect(rule).toMatch(/ALARM.*long.*AND.*ALARM.*short/i);
      expect(JSON.stringify(properties.AlarmActions)).toContain(severity === "page" ? "Pages" : "Tickets");
      for (const window of ["long", "short"]) expect(named(`${name}-${window}`).AlarmActions).toBeUndefined();
      const objective = name.replace(/-(fast|steady|slow)-burn$/, "");
      expect(runbook).toContain(`\n### ${objective}-burn\n`);
    },
  );

  it.each(Object.keys(outage) as (keyof typeof outage)[])(
    "%s: each rate rings above its burn, and not below",
    (objective) => {
      const camel = objective.replace(/-(\w)/g, (_, letter: string) =>
        letter.toUpperCase(),
      ) as keyof typeof slos;
      const budget = 1 - slos[camel].objective;
      for (const { name, rate } of burnRates) {
        const alarm = named(`${objective}-${name}-burn-short`);
        expect(alarm.Threshold).toBe(rate);
        // One event more, and one less, than the burn rate allows, rounded to what the sample can show.
        const all = objective === "notifications" ? 200 : 50;
        const limit = Math.floor(rate * budget * all) / all;
        expect(isAlarm(alarm, measured(outage[objective](limit + 2 / all))), `${name} above`).toBe(true);
        expect(isAlarm(alarm, measured(outage[objective](0))), `${name} without errors`).toBe(false);
      }
      expect(isAlarm(named(`${objective}-fast-burn-long`), () => [])).toBe(false);
    },
  );

  it("one failed request of a night does not wake anyone", () => {
    expect(
      isAlarm(named("availability-fast-burn-short"), (metric) => (metric === "5xx" ? [1] : [1, 1, 1])),
    ).toBe(false);
  });

  it("look at windows from 5 minutes to 3 days", () => {
    const periods = burnRates.flatMap(({ name }) =>
      ["long", "short"].map((window) => {
        const { Metrics } = named(`availability-${name}-burn-${window}`);
        return Metrics.find((one: Properties) => one.MetricStat).MetricStat.Period;
      }),
    );
    expect(periods).toEqual([3_600, 300, 21_600, 1_800, 259_200, 21_600]);
  });
});

describe("the cost of a deployment", () => {
  it("is watched by the stage's tag, which every resource has", () => {
    const { MonitorSpecification, MonitorType } = onlyOne(prod, "AWS::CE::AnomalyMonitor");
    expect({ MonitorType, ...JSON.parse(MonitorSpecification) }).toEqual({
      MonitorType: "CUSTOM",
      Tags: { Key: "murmur:stage", Values: ["prod"] },
    });
    const table = onlyOne(prod, "AWS::DynamoDB::GlobalTable");
    expect(JSON.stringify(table)).toContain('"murmur:stage"');
    expect(onlyOne(prod, "AWS::CE::AnomalySubscription").Frequency).toBe("IMMEDIATE");
  });

  it("of its metrics and alarms is what the runbook says", () => {
    const metrics = customMetrics.reduce((sum, { names, values }) => sum + names.length * values.length, 0);
    const inAlarms = ofType(prod, "AWS::CloudWatch::Alarm").reduce(
      (sum, { properties }) =>
        sum + (properties.Metrics?.filter((one: Properties) => one.MetricStat).length ?? 1),
      0,
    );
    const composite = ofType(prod, "AWS::CloudWatch::CompositeAlarm").length;
    const dollars = (amount: number) => `$${amount.toFixed(2)}`;
    expect(runbook).toContain(`| ${metrics} metrics of murmur's own | $0.30 | ${dollars(metrics * 0.3)} |`);
    expect(runbook).toContain(`| ${inAlarms} metrics in alarms | $0.10 | ${dollars(inAlarms * 0.1)} |`);
    expect(runbook).toContain(`| ${composite} composite alarms | $0.50 | ${dollars(composite * 0.5)} |`);
  });
});

describe("the runbook", () => {
  it.each(Object.values(slos))("states the objective of $name as the code does", ({ promise }) => {
    expect(runbook.replace(/\s+/g, " ")).toContain(promise);
  });
});
