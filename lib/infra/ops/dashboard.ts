/** The dashboard: four questions, in the order in which an operator asks them. */
import { Aws } from "aws-cdk-lib";
import {
  Dashboard,
  GraphWidget,
  type IWidget,
  MathExpression,
  SingleValueWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { consumers } from "../pipeline.ts";
import { queueNames } from "../queue-names.ts";
import { SLO_DAYS, type Slo, slos } from "../slo/index.ts";
import { metricOf } from "./metric.ts";
import { audiences, type MetricOf, type Source, type Sources } from "./metrics.ts";

export const QUESTIONS = [
  "Are people served?",
  "Are tweets arriving?",
  "What is filling up?",
  "What does it cost?",
] as const;

const MINUTE = 60;
const DAY = 86_400;

type Line = [label: string, source: Source, stat: string];

function graph(
  title: string,
  lines: readonly Line[],
  options: { unit?: string; region?: string } = {},
): GraphWidget {
  const left = lines.map(([label, source, stat]) =>
    metricOf({ ...source, stat }, MINUTE, { label, ...(options.region ? { region: options.region } : {}) }),
  );
  return new GraphWidget({
    ...{ title, left, width: 8, height: 6 },
    ...(options.unit
      ? { leftYAxis: { label: options.unit, min: 0, showUnits: false } }
      : { leftYAxis: { min: 0 } }),
  });
}

/** What is left of an objective's error budget, percent. */
function budget(sources: Sources, { name, all, bad, objective, metrics }: Slo): SingleValueWidget {
  const period = SLO_DAYS * DAY;
  const usingMetrics = Object.fromEntries(
    Object.entries(metrics(sources)).map(([id, one]) => [id, metricOf(one as MetricOf, period)]),
  );
  const left = new MathExpression({
    expression: `100 * (1 - IF(${all} > 0, (${bad}) / (${all}), 0) / ${Number((1 - objective).toPrecision(6))})`,
    label: name,
    usingMetrics,
    ...{ period: metricOf(Object.values(metrics(sources))[0] as MetricOf, period).period },
  });
  return new SingleValueWidget({
    ...{ title: `Budget left, %: ${name}`, metrics: [left], width: 6, height: 3 },
    ...{ setPeriodToTimeRange: true },
  });
}

/** Creates the dashboard of one deployment. */
export function murmurDashboard(scope: Construct, name: string, sources: Sources): Dashboard {
  const { api, route, queue, table, step, website } = sources;
  const served: IWidget[] = [
    ...Object.values(slos).map((slo) => budget(sources, slo)),
    graph("Requests and errors", [
      ["requests", api("Count"), "Sum"],
      ["server errors", api("5xx"), "Sum"],
      ["client errors", api("4xx"), "Sum"],
    ]),
    graph(
      "Home feed, ms",
      [
        ["p50", route("getFeed", "Latency"), "p50"],
        ["p99", route("getFeed", "Latency"), "p99"],
      ],
      { unit: "ms" },
    ),
    ...(website
      ? [
          graph("Website, % of errors", [["5xx", website("5xxErrorRate"), "Average"]], {
            region: "us-east-1",
          }),
        ]
      : []),
  ];
  const arriving: IWidget[] = [
    graph("Tweets posted", [["createTweet", route("createTweet", "Count"), "Sum"]]),
    graph(
      "From tweet to feed row, p99",
      audiences.map((audience): Line => [audience, sources.fanOutDelay(audience), "p99"]),
      { unit: "ms" },
    ),
    graph("From tweet to notification", [["p99", sources.notificationDelay, "p99"]], { unit: "ms" }),
    graph("Age of the stream", [["publish-changes", sources.stream("IteratorAge"), "Maximum"]], {
      unit: "ms",
    }),
    graph("Live updates", [["pushed", step("push-live-updates", "MessagesHandled"), "Sum"]]),
  ];
  const filling: IWidget[] = [
    graph(
      "Oldest message, s",
      consumers.map((one): Line => [one.queue, queue(one.queue, "ApproximateAgeOfOldestMessage"), "Maximum"]),
    ),
    graph(
      "Messages waiting",
      consumers.map(
        (one): Line => [one.queue, queue(one.queue, "ApproximateNumberOfMessagesVisible"), "Maximum"],
      ),
    ),
    graph(
      "Dead letters",
      queueNames.map((one): Line => [one, sources.deadLetters(one), "Maximum"]),
    ),
    graph("Concurrent Lambdas of the account", [["running", sources.concurrency, "Maximum"]]),
    graph("Throttled by hot keys", [
      ["writes", table("WriteKeyRangeThroughputThrottleEvents"), "Sum"],
      ["reads", table("ReadKeyRangeThroughputThrottleEvents"), "Sum"],
    ]),
    // Users sign in where the website is deployed.
    ...(website
      ? [graph("Sign-ins refused", [["throttled", sources.signIns("SignInThrottles"), "Sum"]])]
      : []),
  ];
  const cost: IWidget[] = [
    graph("Units of the table", [
      ["written", table("ConsumedWriteCapacityUnits"), "Sum"],
      ["read", table("ConsumedReadCapacityUnits"), "Sum"],
    ]),
    graph("Requests, each billed by the gateway and Lambda", [["requests", api("Count"), "Sum"]]),
    new GraphWidget({
      ...{ title: "Charges of the account this month, $", width: 8, height: 6 },
      left: [
        metricOf({ ...sources.bill("EstimatedCharges"), stat: "Maximum" }, 6 * 3_600, {
          region: "us-east-1",
        }),
      ],
    }),
  ];
  const rows = [served, arriving, filling, cost];
  return new Dashboard(scope, "Dashboard", {
    dashboardName: `${name}-${Aws.REGION}`,
    widgets: QUESTIONS.flatMap((question, row) => [
      [new TextWidget({ markdown: `## ${question}`, width: 24, height: 1 })],
      rows[row] ?? [],
    ]),
  });
}
