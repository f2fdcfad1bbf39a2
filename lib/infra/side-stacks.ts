/** Stacks beside murmur itself: what protects it, and what tells an operator how it is doing. None of them exists locally. */
import { Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Resources } from "./access.ts";
import { AuditTrail } from "./audit-trail.ts";
import type { Config } from "./config.ts";
import type { SignIn } from "./data-stacks.ts";
import { Firewall } from "./firewall.ts";
import { DailyRecount } from "./ops/daily-recount.ts";
import { Operations } from "./ops/operations.ts";
import { OperatorRole } from "./ops/operator-role.ts";
import { SyntheticCanary } from "./ops/synthetic-canary.ts";
import type { QueueName } from "./queue-names.ts";
import { output, stackProps } from "./stack.ts";

/** The web ACL of a deployment to another region, because CloudFront takes web ACLs only from us-east-1. */
export class FirewallStack extends Stack {
  constructor(scope: Construct, config: Config) {
    super(scope, "MurmurFirewall", stackProps(config, "firewall"));
    const { requestsPerIp } = config.protection;
    if (!requestsPerIp) throw new Error('Context "part" is "firewall", but "requestsPerIp" is off.');
    output(this, { WebAclArn: new Firewall(this, requestsPerIp).webAclArn });
  }
}

type Data = { table: ITableV2; archives: IBucket };

/** Who reads and writes data besides murmur's functions. */
export class AuditStack extends Stack {
  constructor(scope: Construct, config: Config, { table, archives }: Data) {
    super(scope, "MurmurAudit", stackProps(config, "audit"));
    new AuditTrail(this, { config, table, archives });
  }
}

type Parts = {
  data: Data & { signIn: SignIn };
  api: { api: HttpApi };
  events: { topic: ITopic; queues: Record<QueueName, Queue>; publisherName: string };
  /** Undefined in every region but the first. */
  web: { distributionId: string; url: string } | undefined;
  resources: Resources;
};

/** The dashboard, the alarms, and the role of operators. */
export class OpsStack extends Stack {
  constructor(scope: Construct, config: Config, { data, api, events, web, resources }: Parts) {
    super(scope, "MurmurOps", stackProps(config, "ops"));
    const { table, signIn, archives } = data;
    const { topics } = new Operations(this, config, {
      apiId: api.api.apiId,
      tableName: table.tableName,
      publisherName: events.publisherName,
      userPoolId: signIn.userPool.userPoolId,
      clientId: signIn.clientId,
      distributionId: web?.distributionId,
      queueName: (name) => events.queues[name].queueName,
      deadLetterQueueName: (name) =>
        (events.queues[name].deadLetterQueue?.queue ?? events.queues[name]).queueName,
    });
    if (web && config.monitoring.syntheticCanary)
      new SyntheticCanary(this, {
        resources,
        webUrl: web.url,
        authorizeUrl: `${signIn.url}/oauth2/authorize`,
        clientId: signIn.clientId,
      });
    // One region repairs: two that count at once would find each other's writes.
    if (!config.regions?.first) new DailyRecount(this, config, resources);
    const { topic, queues } = events;
    const used = { ...resources, topic, queues, userPool: signIn.userPool, archives };
    const { role } = new OperatorRole(this, { stage: config.stage, resources: used });
    output(this, {
      PagesTopicArn: topics.page.topicArn,
      TicketsTopicArn: topics.ticket.topicArn,
      OperatorRoleArn: role.roleArn,
    });
  }
}
