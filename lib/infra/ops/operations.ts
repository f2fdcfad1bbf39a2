/** What tells an operator how a deployment is doing: the dashboard, the alarms, and a watch over its cost. */
import { Duration, Validations } from "aws-cdk-lib";
import { CfnAnomalyMonitor, CfnAnomalySubscription } from "aws-cdk-lib/aws-ce";
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import { STAGE_TAG, stageName } from "../stage-names.ts";
import { type AlarmRow, alarms, type BurnAlarm, burnAlarms } from "./alarms.ts";
import { murmurDashboard } from "./dashboard.ts";
import { metricOf } from "./metric.ts";
import { type Names, type Sources, sourcesOf } from "./metrics.ts";
import { regionAlarms } from "./region-alarms.ts";

/** The topics to which alarms are sent. */
type Topics = Record<AlarmRow["severity"], Topic>;

function alarmsOf({ regions }: Config): AlarmRow[] {
  const rows = regions ? [...alarms, ...regionAlarms] : alarms;
  return rows.filter(({ firstRegionOnly }) => !(regions?.first && firstRegionOnly));
}

export class Operations extends Construct {
  readonly topics: Topics;
  readonly #name: string;
  readonly #sources: Sources;

  constructor(scope: Construct, config: Config, names: Omit<Names, "namespace">) {
    super(scope, "Operations");
    this.#name = stageName(config.stage);
    this.#sources = sourcesOf({ ...names, namespace: this.#name });
    this.topics = { page: this.#topic("Pages", config), ticket: this.#topic("Tickets", config) };
    murmurDashboard(this, this.#name, this.#sources);
    for (const row of alarmsOf(config)) this.#notify(this.#alarm(row), row.severity);
    for (const burn of burnAlarms) this.#burnAlarm(burn);
    // Cost Anomaly Detection watches all regions.
    if (!config.regions?.first) this.#watchCost(config);
  }

  #topic(id: string, { monitoring }: Config): Topic {
    const topic = new Topic(this, id, { enforceSSL: true });
    if (monitoring.alarmEmail) topic.addSubscription(new EmailSubscription(monitoring.alarmEmail));
    return topic;
  }

  #alarm({ name, reason, expression, metrics, ...row }: AlarmRow): Alarm {
    const period = Duration.seconds(row.periodSeconds);
    const used = Object.entries(metrics(this.#sources)).map(
      ([id, one]) => [id, metricOf(one, row.periodSeconds)] as const,
    );
    const [first] = used;
    const metric =
      first && used.length === 1 && first[0] === expression
        ? first[1]
        : new MathExpression({ expression, usingMetrics: Object.fromEntries(used), period });
    return new Alarm(this, name, {
      alarmName: `${this.#name}-${name}`,
      alarmDescription: `${reason} Runbook: docs/operations.md#${name}`,
      metric,
      threshold: row.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: row.of,
      datapointsToAlarm: row.datapoints,
      // Idle services have no data.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** The windows' own alarms send nothing. */
  #burnAlarm({ name, reason, severity, long, short }: BurnAlarm): void {
    const windows = [long, short].map((row) => {
      const alarm = this.#alarm(row);
      Validations.of(alarm).acknowledge({
        id: "AwsSolutions-CW1",
        reason: "One of two windows of a composite alarm, which sends the notification.",
      });
      return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
    });
    const composite = new CompositeAlarm(this, name, {
      compositeAlarmName: `${this.#name}-${name}`,
      alarmDescription: `${reason} Runbook: docs/operations.md#${name}`,
      alarmRule: AlarmRule.allOf(...windows),
    });
    this.#notify(composite, severity);
  }

  #notify(alarm: Alarm | CompositeAlarm, severity: AlarmRow["severity"]): void {
    alarm.addAlarmAction(new SnsAction(this.topics[severity]));
    alarm.addOkAction(new SnsAction(this.topics[severity]));
  }

  /** By the stage's tag: AWS allows only one monitor over all services of an account. */
  #watchCost({ stage, monitoring }: Config): void {
    const { ticket } = this.topics;
    ticket.grantPublish(new ServicePrincipal("costalerts.amazonaws.com"));
    const monitor = new CfnAnomalyMonitor(this, "CostMonitor", {
      monitorName: this.#name,
      monitorType: "CUSTOM",
      monitorSpecification: JSON.stringify({ Tags: { Key: STAGE_TAG, Values: [stage] } }),
    });
    new CfnAnomalySubscription(this, "CostSubscription", {
      subscriptionName: this.#name,
      frequency: "IMMEDIATE",
      monitorArnList: [monitor.attrMonitorArn],
      subscribers: [{ type: "SNS", address: ticket.topicArn }],
      thresholdExpression: JSON.stringify({
        Dimensions: {
          Key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          MatchOptions: ["GREATER_THAN_OR_EQUAL"],
          Values: [String(monitoring.costAnomalyDollars)],
        },
      }),
    });
  }
}
