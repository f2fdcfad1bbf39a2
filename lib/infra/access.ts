/**
 * Turns a function's permissions (see `permissions/`) into policy statements and, in the same step, into the environment
 * variables that name the resources, so that a function knows exactly the resources it may use.
 */
import type { IUserPool } from "aws-cdk-lib/aws-cognito";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { variables } from "../core/environment.ts";
import type { Index } from "../data/table/keys.ts";
import { type BucketPermission, bucketAccess, bucketGrant } from "./bucket-access.ts";
import type { LogLevel } from "./config.ts";
import { sendMailAs } from "./mail-statement.ts";
import { type QueueName, queueVariables } from "./queue-names.ts";

type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchWriteItem"
  | "ConditionCheckItem";

export type Permission =
  /** Actions on the items whose partition key (the index's if `index` is set) starts with one of `keys`. */
  | { table: readonly TableAction[]; keys: readonly string[]; index?: Index }
  | { publish: "events" }
  /** Send messages to open connections. */
  | { push: "sockets" }
  | { send: QueueName }
  | { consume: QueueName }
  | { consume: "stream" }
  | BucketPermission
  /** What needs no grant but a variable. */
  | { knows: "pushSecret" | "localPushHost" }
  /** Send mail to users, if the deployment has a sender. */
  | { mail: "send" }
  /** Actions on the accounts of the user pool. */
  | { accounts: readonly AccountAction[] };

type AccountAction =
  | "ListUsers"
  | "AdminAddUserToGroup"
  | "AdminDeleteUser"
  | "AdminGetUser"
  | "AdminInitiateAuth"
  | "AdminRemoveUserFromGroup"
  | "AdminUserGlobalSignOut";

export type Resources = {
  telemetry: Telemetry;
  table: ITableV2;
  topic?: ITopic;
  queues?: Record<QueueName, IQueue>;
  sockets?: Sockets;
  userPool?: IUserPool;
  archives?: IBucket;
  uploads?: IBucket;
  pictures?: IBucket;
  /** The region of the pictures, if it is not that of the functions. */
  picturesRegion?: string | undefined;
  pushSecret?: string;
  /** The host of a push service for tests, on the local AWS. */
  localPushHost?: string | undefined;
  /** The address that mails to users come from, if there are any. */
  emailFrom?: string | undefined;
  /** Whether IAM knows the keys of a request: on AWS it does, on the local AWS it does not. */
  keysKnown: boolean;
  /** The table's URL, to which each function appends its name, and a request's time limit (ms), if they are not the usual ones. */
  tableEndpoint?: string | undefined;
  requestTimeLimit?: number | undefined;
  /** Alarms that end a deployment by canary and undo it; undefined if versions are replaced at once. */
  rollbackAlarms?: readonly string[] | undefined;
};

/** What functions log, measure and trace. */
export type Telemetry = { namespace: string; logLevel: LogLevel; logSampling: number; traced: boolean };

/** The open connections: the URL to send messages to, and their ARN, as IAM and as cdk-nag write it. */
export type Sockets = { endpoint: string; arn: string; arnInFindings: string };

export type Access = { statements: PolicyStatement[]; environment: Record<string, string> };

/** The statements and variables for a list of permissions. Throws if one of them names a missing resource. */
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
  if ("mail" in permission) return mailAccess(resources);
  if ("knows" in permission) return knowledge(resources, permission.knows);
  if ("accounts" in permission) return accountAccess(resources, permission.accounts);
  if ("send" in permission) return sendAccess(resources, permission.send);
  if (!("consume" in permission)) return objectAccess(resources, permission);
  if (permission.consume === "stream") return streamAccess(resources.table);
  return consumeAccess(resources, permission.consume);
}

/**
 * `ForAllValues` is also true for a request without keys, so `Null` requires one, as AWS advises (IAM user guide,
 * "Multivalued context keys"). Only on the table: AWS's examples suggest, but its documentation does not promise, that an
 * index query carries the index's key, and an index contains nothing but keys.
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
 * On AWS, the action of the single call also grants the batch call. The local AWS requires an action named after the batch
 * call, which does not exist on AWS.
 */
function withBatch({ keysKnown }: Resources, action: string): string[] {
  return keysKnown ? [action] : [action, `${action}Batch`];
}

function publishAccess(resources: Resources): Access {
  const { topic } = resources;
  if (!topic) throw new Error("The stack has no topic to publish to.");
  return {
    statements: [
      new PolicyStatement({ actions: withBatch(resources, "sns:Publish"), resources: [topic.topicArn] }),
    ],
    environment: { [variables.topicArn]: topic.topicArn },
  };
}

function pushAccess({ sockets }: Resources): Access {
  if (!sockets) throw new Error("The stack has no WebSocket API to send messages to.");
  return {
    statements: [
      new PolicyStatement({ actions: ["execute-api:ManageConnections"], resources: [sockets.arn] }),
    ],
    environment: { [variables.connectionsEndpoint]: sockets.endpoint },
  };
}

function accountAccess({ userPool }: Resources, actions: readonly string[]): Access {
  if (!userPool) throw new Error("The stack has no user pool.");
  const statement = new PolicyStatement({
    actions: actions.map((action) => `cognito-idp:${action}`),
    resources: [userPool.userPoolArn],
  });
  return { statements: [statement], environment: { [variables.userPoolId]: userPool.userPoolId } };
}

function objectAccess(resources: Resources, permission: BucketPermission): Access {
  const { keysKnown, picturesRegion } = resources;
  const { name } = bucketGrant(permission);
  const bucket = resources[name];
  if (!bucket) throw new Error(`The stack has no bucket for ${name}.`);
  return bucketAccess(bucket, permission, { pathStyle: !keysKnown, picturesRegion });
}

function mailAccess({ emailFrom, keysKnown }: Resources): Access {
  if (emailFrom === undefined) return { statements: [], environment: {} };
  const environment = { [variables.emailFrom]: emailFrom };
  return { statements: [sendMailAs(emailFrom, { keysKnown })], environment };
}

/** CloudFormation resolves the secret for the function, which asks for nothing. Only the local AWS has another push service. */
function knowledge(resources: Resources, name: "pushSecret" | "localPushHost"): Access {
  const value = resources[name];
  return { statements: [], environment: value === undefined ? {} : { [variables[name]]: value } };
}

function queueNamed({ queues }: Resources, name: QueueName): IQueue {
  if (!queues) throw new Error(`The stack has no queue ${name}.`);
  return queues[name];
}

function sendAccess(resources: Resources, name: QueueName): Access {
  const [queue, variable] = [queueNamed(resources, name), queueVariables[name]];
  if (!variable) throw new Error(`No environment variable names the queue ${name}.`);
  return {
    statements: [
      new PolicyStatement({ actions: withBatch(resources, "sqs:SendMessage"), resources: [queue.queueArn] }),
    ],
    environment: { [variables[variable]]: queue.queueUrl },
  };
}

/** What an event source mapping may do with its queue (Lambda developer guide, "Configuring scaling and permissions"). */
function consumeAccess(resources: Resources, name: QueueName): Access {
  const statement = new PolicyStatement({
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    resources: [queueNamed(resources, name).queueArn],
  });
  return { statements: [statement], environment: {} };
}

/** What an event source mapping may do with a table's stream. ListStreams cannot be limited to one stream. */
function streamAccess(table: ITableV2): Access {
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
