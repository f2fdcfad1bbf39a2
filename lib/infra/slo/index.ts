/**
 * What murmur promises, as data: the alarms, the dashboard and docs/operations.md derive from it. An objective is the share of
 * good events over 28 days; the rest is the error budget.
 */
import type { MetricOf, Sources } from "../ops/metrics.ts";

export type SloName = "availability" | "feedLatency" | "fanOut" | "notifications";

export type Slo = {
  name: SloName;
  /** What users can rely on. */
  promise: string;
  /** The share of events that are good, at least. */
  objective: number;
  /** What an event is measured against, ms; for objectives that are not about errors. */
  limitMs?: number;
  /** CloudWatch expressions for how many events there were, and how many of them were bad. */
  all: string;
  bad: string;
  metrics: (sources: Sources) => Record<string, MetricOf>;
};

const FEED_LIMIT_MS = 300;
const FAN_OUT_LIMIT_MS = 5_000;
const NOTIFICATION_LIMIT_MS = 10_000;

/** The percentage of values up to a limit, a statistic of CloudWatch. */
const upTo = (ms: number) => `PR(:${ms})`;

/** The events of a metric beyond its limit: `n` values, of which `quick` percent are within it. */
const slow = (n: string, quick: string) => `FILL(${n}, 0) * (100 - FILL(${quick}, 100)) / 100`;

export const slos: Record<SloName, Slo> = {
  availability: {
    name: "availability",
    promise: "99.95 % of the API's requests are answered without a server error.",
    objective: 0.9995,
    all: "FILL(requests, 0)",
    bad: "FILL(errors, 0)",
    metrics: ({ api }) => ({
      requests: { ...api("Count"), stat: "Sum" },
      errors: { ...api("5xx"), stat: "Sum" },
    }),
  },
  feedLatency: {
    name: "feedLatency",
    promise: "99 % of home feeds are answered within 300 ms.",
    objective: 0.99,
    limitMs: FEED_LIMIT_MS,
    all: "FILL(feeds, 0)",
    bad: slow("feeds", "quick"),
    metrics: ({ route }) => ({
      feeds: { ...route("getFeed", "Latency"), stat: "SampleCount" },
      quick: { ...route("getFeed", "Latency"), stat: upTo(FEED_LIMIT_MS) },
    }),
  },
  fanOut: {
    name: "fanOut",
    promise:
      "99 % of feed rows of authors with fewer than 10,000 followers are written within 5 s of the tweet.",
    objective: 0.99,
    limitMs: FAN_OUT_LIMIT_MS,
    all: "FILL(few, 0) + FILL(many, 0)",
    bad: `${slow("few", "fewQuick")} + ${slow("many", "manyQuick")}`,
    metrics: ({ fanOutDelay }) => ({
      few: { ...fanOutDelay("upTo100"), stat: "SampleCount" },
      fewQuick: { ...fanOutDelay("upTo100"), stat: upTo(FAN_OUT_LIMIT_MS) },
      many: { ...fanOutDelay("upTo10k"), stat: "SampleCount" },
      manyQuick: { ...fanOutDelay("upTo10k"), stat: upTo(FAN_OUT_LIMIT_MS) },
    }),
  },
  notifications: {
    name: "notifications",
    promise: "99.9 % of notifications are stored within 10 s of their cause.",
    objective: 0.999,
    limitMs: NOTIFICATION_LIMIT_MS,
    all: "FILL(notices, 0)",
    bad: slow("notices", "quick"),
    metrics: ({ notificationDelay }) => ({
      notices: { ...notificationDelay, stat: "SampleCount" },
      quick: { ...notificationDelay, stat: upTo(NOTIFICATION_LIMIT_MS) },
    }),
  },
};

/** The days of which an objective speaks. */
export const SLO_DAYS = 28;

export type BurnRate = {
  name: "fast" | "steady" | "slow";
  /** How many times faster than allowed the error budget is used up. */
  rate: number;
  /** The alarm needs both: the long window says that it matters, the short one that it still happens. s. */
  longSeconds: number;
  shortSeconds: number;
  severity: "page" | "ticket";
};

/**
 * Two rates wake someone up, and one can wait for the morning (The Site Reliability Workbook, "Alerting on SLOs",
 * recommendation 6, for objectives over 28 days).
 */
export const burnRates: readonly BurnRate[] = [
  { name: "fast", rate: 14.4, longSeconds: 3_600, shortSeconds: 300, severity: "page" },
  { name: "steady", rate: 6, longSeconds: 6 * 3_600, shortSeconds: 1_800, severity: "page" },
  { name: "slow", rate: 1, longSeconds: 3 * 86_400, shortSeconds: 6 * 3_600, severity: "ticket" },
];

/** Events that a window needs before its share of bad ones means anything. */
export const LEAST_EVENTS = 20;

/** The expression for how many times faster than allowed an objective's budget is used up. */
export function burnExpression({ all, bad, objective }: Slo): string {
  const budget = Number((1 - objective).toPrecision(6));
  return `IF(${all} >= ${LEAST_EVENTS}, (${bad}) / (${all}) / ${budget}, 0)`;
}
