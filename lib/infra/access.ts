/**
 * Turns what a function may do (see `permissions.ts`) into policy statements and, in the same step, into the environment
 * variables that name those resources: nobody is granted what they cannot find, or finds what they are not granted.
 */
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { type Variable, variables } from "../core/environment.ts";
import type { Index } from "../data/table/keys.ts";

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "ConditionCheckItem";

export const queueNames = [
  "tweetFanOut",
  "followChanges",
  "notifications",
  "counterUpdates",
  "feedWrites",
  "streamDeadLetterQueue",
] as const;
export type QueueName = (typeof queueNames)[number];

export type Permission =
  /** Actions on the items whose partition key (of the table, or of the index) begins with one of `keys`. */
  | { table: readonly TableAction[]; keys: readonly string[]; index?: Index }
  | { publish: "events" }
  /** Write to open sockets. */
  | { push: "sockets" }
  | { send: QueueName }
  | { consume: QueueName }
  | { consume: "stream" };

export type Resources = {
  table: TableV2;
  topic?: ITopic;
  queues?: Record<QueueName, IQueue>;
  sockets?: Sockets;
  /** Whether requests tell IAM the keys they touch. The embedded AWS does not. */
  keysKnown: boolean;
  /** Where functions find the table instead of at AWS, each below its own name. */
  tableEndpoint?: string | undefined;
};

/** The open sockets: where they are written to, and the resource that IAM knows them by (and how cdk-nag writes it). */
export type Sockets = { endpoint: string; arn: string; arnInFindings: string };

export type Access = { statements: PolicyStatement[]; environment: Record<string, string> };

const queueVariables: Partial<Record<QueueName, Variable>> = {
  feedWrites: "feedWritesQueueUrl",
  followChanges: "followChangesQueueUrl",
  streamDeadLetterQueue: "streamDeadLetterQueueUrl",
};

/** The statements and variables for a list of permissions. Throws when a resource is missing that one of them names. */
export function accessTo(resources: Resources, permissions: readonly Permission[]): Access {
  const granted = permissions.map((permission) => grant(resources, permission));
  return {
    statements: granted.flatMap(({ statements }) => statements),
    environment: Object.assign({}, ...granted.map(({ environment }) => environment)),
  };
}

function grant(resources: Resources, permission: Permission): Access {
  if ("table" in permission) return tableAccess(resources, permission);
  if ("publish" in permission) return publishAccess(resources);
  if ("push" in permission) return pushAccess(resources);
  if ("send" in permission) return sendAccess(resources, permission.send);
  if (permission.consume === "stream") return streamAccess(resources.table);
  return consumeAccess(resources, permission.consume);
}

/**
 * `ForAllValues` holds for a request that names no key at all, so `Null` demands one, as AWS advises
 * (IAM user guide, "Multivalued context keys"). Only on the table: that an index query names the index's key is seen in
 * AWS's examples but not promised, and an index holds nothing but keys.
 */
function tableAccess(
  { table, keysKnown }: Resources,
  { table: actions, keys, index }: Extract<Permission, { table: unknown }>,
): Access {
  const guard = keysKnown && !index ? { Null: { "dynamodb:LeadingKeys": "false" } } : {};
  const statement = new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [index ? `${table.tableArn}/index/${index}` : table.tableArn],
    conditions: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys.map((key) => `${key}*`) },
      ...guard,
    },
  });
  return { statements: [statement], environment: { [variables.tableName]: table.tableName } };
}

/**
 * AWS grants a batch call under the action of the single one. The embedded AWS asks for an action by the batch call's own
 * name, which AWS does not know.
 */
function withBatch({ keysKnown }: Resources, action: string): string[] {
  return keysKnown ? [action] : [action, `${action}Batch`];
}

function publishAccess(resources: Resources): Access {
  const { topic } = resources;
  if (!topic) throw new Error("There is no topic here to publish to.");
  return {
    statements: [
      new PolicyStatement({ actions: withBatch(resources, "sns:Publish"), resources: [topic.topicArn] }),
    ],
    environment: { [variables.topicArn]: topic.topicArn },
  };
}

function pushAccess({ sockets }: Resources): Access {
  if (!sockets) throw new Error("There are no sockets here to write to.");
  return {
    statements: [
      new PolicyStatement({ actions: ["execute-api:ManageConnections"], resources: [sockets.arn] }),
    ],
    environment: { [variables.connectionsEndpoint]: sockets.endpoint },
  };
}

function queueNamed({ queues }: Resources, name: QueueName): IQueue {
  if (!queues) throw new Error(`There is no queue ${name} here.`);
  return queues[name];
}

function sendAccess(resources: Resources, name: QueueName): Access {
  const queue = queueNamed(resources, name);
  const variable = queueVariables[name];
  if (!variable) throw new Error(`No environment variable names the queue ${name}.`);
  return {
    statements: [
      new PolicyStatement({ actions: withBatch(resources, "sqs:SendMessage"), resources: [queue.queueArn] }),
    ],
    environment: { [variables[variable]]: queue.queueUrl },
  };
}

/** What an event source mapping needs of a queue (Lambda developer guide, "Configuring scaling and permissions"). */
function consumeAccess(resources: Resources, name: QueueName): Access {
  const statement = new PolicyStatement({
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    resources: [queueNamed(resources, name).queueArn],
  });
  return { statements: [statement], environment: {} };
}

/** What an event source mapping needs of a table's stream; only ListStreams cannot be confined to one stream. */
function streamAccess(table: TableV2): Access {
  if (!table.tableStreamArn) throw new Error("The table has no stream.");
  const read = new PolicyStatement({
    actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
    resources: [table.tableStreamArn],
  });
  const list = new PolicyStatement({
    actions: ["dynamodb:ListStreams"],
    resources: [`${table.tableArn}/stream/*`],
  });
  return { statements: [read, list], environment: {} };
}

/** To write traces. These actions know no resources (service authorization reference, "AWS X-Ray"). */
export function tracing(): PolicyStatement {
  return new PolicyStatement({
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    resources: ["*"],
  });
}
