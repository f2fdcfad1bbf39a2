/** Where CloudWatch has the metrics that alarms and dashboard use, and which of them murmur writes itself. */
import { type Operation, routeList, routes } from "../../contract/index.ts";
import { sitePageNames } from "../../contract/site/pages.ts";
import { type Consumer, consumers } from "../pipeline.ts";
import type { QueueName } from "../queue-names.ts";

export type Source = { namespace: string; name: string; dimensions: Record<string, string> };
/** `stat` in CloudWatch's notation: Sum, Maximum, p99, PR(:300) … */
export type MetricOf = Source & { stat: string };

/** The audiences of a fan-out that are measured; the last one is that of fan-out on read. */
export const audiences = ["upTo100", "upTo10k", "above10k", "onRead"] as const;

export type Sources = {
  api(metric: "Count" | "4xx" | "5xx" | "Latency"): Source;
  route(operation: Operation, metric: "Count" | "4xx" | "5xx" | "Latency"): Source;
  fanOutDelay(audience: (typeof audiences)[number]): Source;
  notificationDelay: Source;
  countersRepaired: Source;
  smokeChecksFailed: Source;
  step(step: Consumer["step"], metric: string): Source;
  stream(metric: "IteratorAge"): Source;
  /** What the stream's reader counts. */
  publisher(metric: "EventsPublished" | "RecordsOfOtherRegions"): Source;
  queue(name: QueueName, metric: string): Source;
  deadLetters(name: QueueName): Source;
  table(metric: string): Source;
  concurrency: Source;
  signIns(metric: string): Source;
  /** Only where the website is deployed. */
  website: ((metric: string) => Source) | undefined;
  bill(metric: "EstimatedCharges"): Source;
};

export type Names = {
  /** The namespace of murmur's own metrics. */
  namespace: string;
  apiId: string;
  tableName: string;
  publisherName: string;
  userPoolId: string;
  clientId: string;
  /** Undefined in every region but the first. */
  distributionId: string | undefined;
  queueName: (name: QueueName) => string;
  deadLetterQueueName: (name: QueueName) => string;
};

const serviceOf = (step: Consumer["step"]) =>
  consumers.find((consumer) => consumer.step === step)?.service ?? "tweets";

/** The metrics of one deployment. */
export function sourcesOf(names: Names): Sources {
  const { namespace, distributionId } = names;
  const api = { ApiId: names.apiId };
  const aws = (service: string, name: string, dimensions: Record<string, string>): Source => ({
    namespace: `AWS/${service}`,
    name,
    dimensions,
  });
  return {
    api: (metric) => aws("ApiGateway", metric, api),
    route: (operation, metric) => {
      const { method, path } = routes[operation];
      return aws("ApiGateway", metric, { ...api, Stage: "$default", Method: method, Resource: path });
    },
    fanOutDelay: (audience) => ({
      namespace,
      name: "FanOutDelay",
      dimensions: { service: "feed", audience },
    }),
    notificationDelay: { namespace, name: "NotificationDelay", dimensions: { service: "notifications" } },
    countersRepaired: { namespace, name: "CountersRepaired", dimensions: { service: "operations" } },
    smokeChecksFailed: { namespace, name: "SmokeChecksFailed", dimensions: { service: "operations" } },
    step: (step, name) => ({ namespace, name, dimensions: { service: serviceOf(step), step } }),
    stream: (metric) => aws("Lambda", metric, { FunctionName: names.publisherName }),
    publisher: (name) => ({ namespace, name, dimensions: { service: "tweets", step: "publish-changes" } }),
    queue: (name, metric) => aws("SQS", metric, { QueueName: names.queueName(name) }),
    deadLetters: (name) =>
      aws("SQS", "ApproximateNumberOfMessagesVisible", { QueueName: names.deadLetterQueueName(name) }),
    table: (metric) => aws("DynamoDB", metric, { TableName: names.tableName }),
    concurrency: aws("Lambda", "ConcurrentExecutions", {}),
    signIns: (metric) =>
      aws("Cognito", metric, { UserPool: names.userPoolId, UserPoolClient: names.clientId }),
    website: distributionId
      ? (metric) => aws("CloudFront", metric, { DistributionId: distributionId, Region: "Global" })
      : undefined,
    bill: (metric) => aws("Billing", metric, { Currency: "USD" }),
  };
}

/** A metric in murmur's own namespace, and each value that its last dimension can have. */
export type CustomMetric = { names: readonly string[]; dimension: string; values: readonly string[] };

const consumerSteps = [...new Set(consumers.map(({ step }) => step))];

/**
 * Every metric that murmur writes (EMF). Each name with each value is one that CloudWatch bills; no dimension has a value
 * from a request, so their number is fixed.
 */
export const customMetrics: readonly CustomMetric[] = [
  {
    names: ["Latency", "ServerErrors", "ClientErrors"],
    dimension: "operation",
    values: [...routeList.map(({ name }) => name), "catchAll", ...sitePageNames],
  },
  {
    names: ["RateLimitsUnknown"],
    dimension: "operation",
    values: routeList.filter((route) => route.rateLimit).map(({ name }) => name),
  },
  {
    names: ["MessagesHandled", "MessagesFailed", "OldestMessageAge"],
    dimension: "step",
    values: consumerSteps,
  },
  {
    names: ["LiveUpdatesLost"],
    dimension: "step",
    values: ["fan-out-tweet", "write-feed-rows", "backfill-feed", "notify"],
  },
  {
    names: [
      "EventsPublished",
      "RecordsDeadLettered",
      "RecordsFailed",
      "OldestRecordAge",
      "RecordsOfOtherRegions",
    ],
    dimension: "step",
    values: ["publish-changes"],
  },
  { names: ["SocketEvents", "SocketsRefused"], dimension: "operation", values: ["connect", "disconnect"] },
  { names: ["FanOutDelay"], dimension: "audience", values: audiences },
  { names: ["SmokeChecksFailed"], dimension: "service", values: ["operations"] },
  {
    names: ["PushesDelivered", "PushesPutOff", "PushesRefused", "PushSubscriptionsGone"],
    dimension: "service",
    values: ["notifications"],
  },
  { names: ["NotificationDelay"], dimension: "service", values: ["notifications"] },
  { names: ["CountersRepaired"], dimension: "service", values: ["operations"] },
];
