import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { logger, MetricUnit, metrics } from "../../../lib/core/observe.ts";

let written: string[];
beforeEach(() => {
  written = [];
  const write = (line: unknown) => written.push(String(line)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  vi.stubEnv("SERVICE_NAME", "feed");
  vi.stubEnv("METRICS_NAMESPACE", "murmur-test");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const lines = () => written.map((line) => JSON.parse(line));
const logAll = () => {
  logger.info("fine");
  logger.warn("odd");
  logger.error("wrong");
};

describe("log lines", () => {
  it.each([
    ["INFO", ["INFO", "WARN", "ERROR"]],
    ["WARN", ["WARN", "ERROR"]],
    ["ERROR", ["ERROR"]],
    ["SILENT", []],
  ])(
    "are those of the deployment's level %s, whatever Lambda's own filter lets through",
    (level, expected) => {
      vi.stubEnv("LOG_LEVEL", level);
      vi.stubEnv("AWS_LAMBDA_LOG_LEVEL", "ERROR");
      logAll();
      expect(lines().map((line) => line.level)).toEqual(expected);
    },
  );

  it("are those from INFO without a level", () => {
    logAll();
    expect(lines()).toHaveLength(3);
  });

  it("are one JSON object each, with the service, the trace, the request and their own fields", () => {
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-abc-def;Parent=1;Sampled=1");
    const child = logger.createChild();
    child.setCorrelationId("request");
    child.appendKeys({ step: "notify" });
    child.info("message handled", { events: 2, bytes: 10n });
    expect(written[0]).toMatch(/^\{[^\n]*\}\n$/);
    expect(lines()[0]).toEqual({
      ...{ level: "INFO", message: "message handled", service: "feed", xray_trace_id: "1-abc-def" },
      ...{ correlation_id: "request", step: "notify", events: 2, bytes: "10" },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    logger.info("another");
    expect(lines()[1]).not.toHaveProperty("step");
  });

  it("show an error's stack, cause and fields, even if it contains itself", () => {
    const cause = new TypeError("inner");
    const error = Object.assign(new Error("outer", { cause }), { $metadata: { attempts: 4 }, self: {} });
    error.self = error;
    logger.error("failed", { error });
    expect(lines()[0].error).toEqual({
      ...{ name: "Error", message: "outer", $metadata: { attempts: 4 } },
      stack: expect.stringContaining("observe.test.ts"),
      cause: { name: "TypeError", message: "inner", stack: expect.stringContaining("inner") },
    });
  });
});

describe("metrics", () => {
  it("are one line in the embedded metric format, and the next line begins anew", () => {
    metrics.addDimension("operation", "getFeed");
    metrics.addMetric("Latency", MetricUnit.Milliseconds, 12);
    metrics.addMetric("Lost", MetricUnit.Count, 1);
    metrics.addMetric("Lost", MetricUnit.Count, 1);
    metrics.addMetadata("status", "200");
    metrics.publishStoredMetrics();
    metrics.publishStoredMetrics();
    expect(lines()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: "murmur-test",
              Dimensions: [["service", "operation"]],
              Metrics: [
                { Name: "Latency", Unit: "Milliseconds" },
                { Name: "Lost", Unit: "Count" },
              ],
            },
          ],
        },
        ...{ status: "200", service: "feed", operation: "getFeed", Latency: 12, Lost: 2 },
      },
    ]);
  });

  it("are written at whatever level lines are, except if nothing is", () => {
    vi.stubEnv("LOG_LEVEL", "ERROR");
    metrics.singleMetric().addMetric("Delay", MetricUnit.Milliseconds, 1);
    expect(lines()).toHaveLength(1);
    vi.stubEnv("LOG_LEVEL", "SILENT");
    metrics.singleMetric().addMetric("Delay", MetricUnit.Milliseconds, 1);
    expect(lines()).toHaveLength(1);
  });

  it("written alone leave those that are collected", () => {
    metrics.addMetric("Handled", MetricUnit.Count, 3);
    metrics.singleMetric().addMetric("Delay", MetricUnit.Milliseconds, 1);
    metrics.publishStoredMetrics();
    expect(lines().map(({ Handled, Delay }) => [Handled, Delay])).toEqual([
      [undefined, 1],
      [3, undefined],
    ]);
  });
});
