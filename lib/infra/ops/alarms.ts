/**
 * Every alarm, as data. `docs/operations.md` has a section for each, under its name. Thresholds follow from the objectives in
 * `lib/infra/slo`, from quotas, or are zero.
 */

import { consumers } from "../pipeline.ts";
import { type QueueName, queueNames } from "../queue-names.ts";
import { type BurnRate, burnExpression, burnRates, type Slo, slos } from "../slo/index.ts";
import type { MetricOf, Sources } from "./metrics.ts";

export type AlarmRow = {
  /** In kebab case: the alarm's name after that of the stage, and its heading in the runbook. */
  name: string;
  /** Why someone should look: what users notice, or soon will. */
  reason: string;
  /** `page` wakes someone up; `ticket` waits for the morning. */
  severity: "page" | "ticket";
  /** A CloudWatch expression over the metrics; with one metric, its id. */
  expression: string;
  metrics: (sources: Sources) => Record<string, MetricOf>;
  /** In alarm above this value. */
  threshold: number;
  periodSeconds: number;
  /** Its metrics exist only in the first region. */
  firstRegionOnly?: true;
  /** Of the last `of` periods, `datapoints` must be above the threshold. */
  datapoints: number;
  of: number;
};

/** Two windows that must both burn too fast; one alarm. */
export type BurnAlarm = {
  name: string;
  reason: string;
  severity: BurnRate["severity"];
  long: AlarmRow;
  short: AlarmRow;
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const burnAlarms: readonly BurnAlarm[] = Object.values(slos).flatMap((slo) =>
  burnRates.map((burn) => burnAlarm(slo, burn)),
);

function burnAlarm(slo: Slo, burn: BurnRate): BurnAlarm {
  const name = `${kebab(slo.name)}-${burn.name}-burn`;
  const { severity, rate } = burn;
  const reason = `The budget of an objective is used up ${rate} times as fast as allowed: ${slo.promise}`;
  const window = (which: "long" | "short", periodSeconds: number): AlarmRow => ({
    ...{ name: `${name}-${which}`, reason, severity, expression: burnExpression(slo), metrics: slo.metrics },
    ...{ threshold: rate, periodSeconds, datapoints: 1, of: 1 },
  });
  return {
    name,
    reason,
    severity,
    long: window("long", burn.longSeconds),
    short: window("short", burn.shortSeconds),
  };
}

/** The full names of the alarms that undo a deployment: any objective that burns fast, within the 5 minutes of a canary. */
export const rollbackAlarms = (deployment: string): string[] =>
  Object.values(slos).map((slo) => `${deployment}-${kebab(slo.name)}-fast-burn-short`);

/** How long the oldest message of a queue may wait, s, and why. CloudWatch measures it once a minute. */
const patience: Record<Exclude<QueueName, "streamDeadLetterQueue">, [seconds: number, why: string]> = {
  tweetFanOut: [60, "New tweets do not reach feeds; their objective is 5 s."],
  feedWrites: [60, "New tweets do not reach feeds; their objective is 5 s."],
  followChanges: [60, "After a follow, the feed stays without the followed user's tweets."],
  notifications: [60, "Notifications are late; their objective is 10 s."],
  liveUpdates: [60, "Open pages show nothing new until they ask by themselves."],
  searchIndex: [60, "Searches do not find new tweets; their objective is 5 s."],
  counterUpdates: [300, "Counts under tweets and on profiles are out of date."],
  hotCounters: [300, "The counts of a viral tweet or user are out of date."],
  backgroundFeedWrites: [
    3_600,
    "Rows of deleted tweets remain in the table, and floods are late. Readers see neither.",
  ],
  feedJobs: [3_600, "Long changes of feeds, such as a move to fan-out on read, stand still."],
  accountJobs: [21_600, "Accounts that should be gone are not."],
  uploads: [60, "People wait for their pictures, and cannot post them."],
  pushes: [300, "Notifications reach browsers without an open page late."],
  exports: [3_600, "People wait for the archive of their data."],
};

const PAGED = new Set<QueueName>(["tweetFanOut", "feedWrites", "notifications"]);

const ageAlarms = consumers.map(({ queue }): AlarmRow => {
  const [threshold, reason] = patience[queue];
  return {
    name: `${kebab(queue)}-age`,
    reason,
    severity: PAGED.has(queue) ? "page" : "ticket",
    expression: "age",
    metrics: ({ queue: of }) => ({ age: { ...of(queue, "ApproximateAgeOfOldestMessage"), stat: "Maximum" } }),
    ...{ threshold, periodSeconds: 60, datapoints: 3, of: 3 },
  };
});

const deadLetterAlarms = queueNames.map((queue): AlarmRow => {
  const of = queue === "streamDeadLetterQueue" ? "stream" : queue;
  return {
    name: `${kebab(of)}-dead-letters`,
    reason: `Messages of ${of} failed for good. Nothing happens to them until someone redrives or drops them.`,
    severity: "ticket",
    expression: "letters",
    metrics: ({ deadLetters }) => ({ letters: { ...deadLetters(queue), stat: "Maximum" } }),
    ...{ threshold: 0, periodSeconds: 60, datapoints: 1, of: 1 },
  };
});

/** The share of a quota at which there is still time to raise it. */
const QUOTA_SHARE = 0.8;
/** The gateway's own limit in `lib/infra/api.ts`, and the default quotas of a table. Per second. */
export const LIMITS = { requests: 8_000, writeUnits: 40_000, readUnits: 40_000 };

const perMinute = (perSecond: number) => perSecond * 60 * QUOTA_SHARE;
const sum = (of: MetricOf | Omit<MetricOf, "stat">): MetricOf => ({ ...of, stat: "Sum" });
const often = { periodSeconds: 60, datapoints: 5, of: 5 };

const quotaAlarms: AlarmRow[] = [
  {
    name: "concurrency",
    reason: "More than 80 % of the account's concurrent Lambdas run; above the quota, requests are refused.",
    severity: "page",
    expression: "100 * running / SERVICE_QUOTA(running)",
    metrics: () => ({
      running: {
        namespace: "AWS/Usage",
        name: "ConcurrentExecutions",
        dimensions: { Service: "Lambda", Type: "Resource", Resource: "ConcurrentExecutions", Class: "None" },
        stat: "Maximum",
      },
    }),
    ...{ ...often, threshold: 100 * QUOTA_SHARE },
  },
  {
    name: "request-rate",
    reason: "Requests reach 80 % of the rate above which the gateway answers 429.",
    severity: "ticket",
    expression: "requests",
    metrics: ({ api }) => ({ requests: sum(api("Count")) }),
    ...{ ...often, threshold: perMinute(LIMITS.requests) },
  },
  {
    name: "write-rate",
    reason: "Writes reach 80 % of the table's default quota, above which DynamoDB throttles them.",
    severity: "ticket",
    expression: "units",
    metrics: ({ table }) => ({ units: sum(table("ConsumedWriteCapacityUnits")) }),
    ...{ ...often, threshold: perMinute(LIMITS.writeUnits) },
  },
  {
    name: "read-rate",
    reason: "Reads reach 80 % of the table's default quota, above which DynamoDB throttles them.",
    severity: "ticket",
    expression: "units",
    metrics: ({ table }) => ({ units: sum(table("ConsumedReadCapacityUnits")) }),
    ...{ ...often, threshold: perMinute(LIMITS.readUnits) },
  },
  {
    name: "sign-in-throttles",
    firstRegionOnly: true,
    reason:
      "Cognito refuses sign-ins or renewals of sessions, because more people come at once than its quota allows.",
    severity: "page",
    expression: "signIns + renewals",
    metrics: ({ signIns }) => ({
      signIns: sum(signIns("SignInThrottles")),
      renewals: sum(signIns("TokenRefreshThrottles")),
    }),
    ...{ ...often, threshold: 0 },
  },
];

const otherAlarms: AlarmRow[] = [
  {
    name: "counters-repaired",
    reason:
      "A recount found wrong counters and repaired them. Counters are exact by design, so find the cause.",
    severity: "ticket",
    expression: "repaired",
    metrics: ({ countersRepaired }) => ({ repaired: sum(countersRepaired) }),
    ...{ threshold: 0, periodSeconds: 60, datapoints: 1, of: 1 },
  },
  {
    name: "stream-age",
    reason: "Changes of the table are not published: no tweet reaches a feed, and nothing is counted.",
    severity: "page",
    expression: "age",
    metrics: ({ stream }) => ({ age: { ...stream("IteratorAge"), stat: "Maximum" } }),
    ...{ threshold: 60_000, periodSeconds: 60, datapoints: 3, of: 3 },
  },
  {
    name: "synthetic-canary",
    firstRegionOnly: true,
    reason:
      "Requests that murmur sends itself every five minutes fail: users get no page, no API or no sign-in.",
    severity: "page",
    expression: "failed",
    metrics: ({ smokeChecksFailed }) => ({ failed: sum(smokeChecksFailed) }),
    ...{ threshold: 0, periodSeconds: 300, datapoints: 2, of: 2 },
  },
  {
    name: "throttled-keys",
    reason: "One partition of the table gets more than it takes; who reads or writes its keys is refused.",
    severity: "ticket",
    expression: "writes + reads",
    metrics: ({ table }) => ({
      writes: sum(table("WriteKeyRangeThroughputThrottleEvents")),
      reads: sum(table("ReadKeyRangeThroughputThrottleEvents")),
    }),
    ...{ ...often, threshold: 0 },
  },
  {
    name: "live-updates-lost",
    reason: "Open pages are not told of new tweets and notifications; they ask every minute instead.",
    severity: "ticket",
    expression: "FILL(tweets, 0) + FILL(rows, 0) + FILL(notices, 0) + FILL(pushes, 0)",
    metrics: ({ step }) => ({
      tweets: sum(step("fan-out-tweet", "LiveUpdatesLost")),
      rows: sum(step("write-feed-rows", "LiveUpdatesLost")),
      notices: sum(step("notify", "LiveUpdatesLost")),
      pushes: sum(step("push-live-updates", "MessagesFailed")),
    }),
    ...{ ...often, threshold: 10 },
  },
];

export const alarms: readonly AlarmRow[] = [
  ...ageAlarms,
  ...deadLetterAlarms,
  ...quotaAlarms,
  ...otherAlarms,
];
