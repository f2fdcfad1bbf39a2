import { beforeAll, describe, expect, it } from "vitest";
import { QUESTIONS } from "../../lib/infra/ops/dashboard.ts";
import { customMetrics } from "../../lib/infra/ops/metrics.ts";
import { onlyOne, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

let prod: Synthesized;

beforeAll(() => {
  prod = synthesize({ stage: "prod" });
});

describe("the dashboard", () => {
  /** The body, with references in place of what only AWS knows. */
  const body = () => {
    const { DashboardBody } = onlyOne(prod, "AWS::CloudWatch::Dashboard");
    const parts: (string | object)[] = DashboardBody["Fn::Join"][1];
    return JSON.parse(parts.map((part) => (typeof part === "string" ? part : "REFERENCE")).join(""));
  };
  const custom = new Map(
    customMetrics.flatMap(({ names, dimension }) => names.map((name) => [name, dimension])),
  );

  it("answers the four questions in their order", () => {
    const texts = body().widgets.filter(({ type }: Properties) => type === "text");
    expect(texts.map(({ properties }: Properties) => properties.markdown)).toEqual(
      QUESTIONS.map((question) => `## ${question}`),
    );
    const tops = texts.map(({ y }: Properties) => y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  it("shows only metrics that AWS documents or that murmur writes", () => {
    const lines = body().widgets.flatMap(({ properties }: Properties) => properties.metrics ?? []);
    const shown = lines.filter((line: unknown[]) => typeof line[0] === "string");
    expect(shown.length).toBeGreaterThan(60);
    for (const [namespace, name, ...rest] of shown) {
      if (namespace === "murmur-prod") expect(rest, name).toContain(custom.get(name) ?? "no such metric");
      else expect(documented[namespace.replace("AWS/", "")], `${namespace} ${name}`).toContain(name);
    }
  });

  it("draws inside its grid of 24 columns, and covers nothing", () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of body().widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      for (let column = x; column < x + width; column++)
        for (let row = y; row < y + height; row++) {
          expect(taken.has(`${column} ${row}`)).toBe(false);
          taken.add(`${column} ${row}`);
        }
    }
  });
});

/** The metrics of AWS that are used, from each service's list of metrics. */
const documented: Record<string, string[]> = {
  ApiGateway: ["Count", "4xx", "5xx", "Latency"],
  CloudFront: ["5xxErrorRate"],
  Lambda: ["IteratorAge", "ConcurrentExecutions"],
  SQS: ["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"],
  DynamoDB: [
    "ConsumedReadCapacityUnits",
    "ConsumedWriteCapacityUnits",
    "ReadKeyRangeThroughputThrottleEvents",
    "WriteKeyRangeThroughputThrottleEvents",
  ],
  Cognito: ["SignInThrottles", "TokenRefreshThrottles"],
  Billing: ["EstimatedCharges"],
};
