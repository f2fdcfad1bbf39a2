/** Who may use `npm run ops`: a role with what its commands need, and the log of their uses, which it can only add to. */
import { ArnFormat, Aws, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { AccountPrincipal, Effect, Policy, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { accessTo, type Resources } from "../access.ts";
import { regionInFindings, tableInFindings } from "../cdk-function.ts";
import { stageName } from "../stage-names.ts";
import { auditLogGroup } from "./audit-log-group.ts";
import { tablePermissions } from "./operator-permissions.ts";

type OperatorRoleProps = {
  stage: string;
  resources: Required<Pick<Resources, "topic" | "queues" | "userPool" | "archives">> & Resources;
};

/** To suspend users, and to find those whose profile or account is missing. */
const accountActions = [
  ...["AdminAddUserToGroup", "AdminRemoveUserFromGroup", "AdminUserGlobalSignOut"],
  ...["AdminGetUser", "ListUsers"],
];

export class OperatorRole extends Construct {
  readonly role: Role;
  readonly log: LogGroup;

  constructor(scope: Construct, { stage, resources }: OperatorRoleProps) {
    super(scope, "Operator");
    this.log = new LogGroup(this, "Log", {
      logGroupName: auditLogGroup(stage),
      retention: RetentionDays.TWO_YEARS,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Which people of the account may assume it is decided by their own policies.
    this.role = new Role(this, "Role", {
      roleName: `${stageName(stage)}-operator-${Aws.REGION}`,
      assumedBy: new AccountPrincipal(Aws.ACCOUNT_ID),
    });
    const { table, queues, userPool, archives } = resources;
    const policy = new Policy(this, "Policy", {
      statements: [
        ...accessTo(resources, tablePermissions).statements,
        ...tableWide(table),
        ...restoring(table),
        queuesOf(Object.values(queues)),
        new PolicyStatement({
          actions: accountActions.map((one) => `cognito-idp:${one}`),
          resources: [userPool.userPoolArn],
        }),
        new PolicyStatement({
          actions: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
          resources: [archives.bucketArn],
        }),
        new PolicyStatement({
          actions: ["cloudformation:DescribeStacks"],
          resources: [stacksOf(this, stage)],
        }),
        new PolicyStatement({
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [this.log.logGroupArn],
        }),
        // Not even by another policy: the log is evidence.
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ["logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:PutRetentionPolicy"],
          resources: [this.log.logGroupArn],
        }),
      ],
    });
    policy.attachToRole(this.role);
    const arn = tableInFindings(table);
    for (const restored of [`${arn}-*`, `${arn}/backup/*`])
      Validations.of(policy).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${restored}]`,
        reason: "Backups, and tables that are restored beside the one in use, have names of their own.",
      });
    Validations.of(policy).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "ListBackups, which only lists names, cannot be limited to a table.",
    });
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:${regionInFindings(this)}:<AWS::AccountId>:stack/${stageName(stage)}-*/*]`,
      reason: "The ARN of a stack ends with a random id; the names are those of this stage's stacks.",
    });
  }
}

/** Scan cannot be limited by key; it serves the walks of decision 0052. A dead-lettered range is read from the stream. */
function tableWide({ tableArn, tableStreamArn }: ITableV2): PolicyStatement[] {
  if (!tableStreamArn) throw new Error("The table has no stream.");
  return [
    new PolicyStatement({ actions: ["dynamodb:Scan"], resources: [tableArn] }),
    new PolicyStatement({
      actions: ["dynamodb:GetShardIterator", "dynamodb:GetRecords"],
      resources: [tableStreamArn],
    }),
  ];
}

/** Reads backups and the table's settings, and writes only tables that were restored beside it: their names begin with its own. */
function restoring({ tableArn, tableStreamArn = "" }: ITableV2): PolicyStatement[] {
  const [anyRestored, backups] = [`${tableArn}-*`, `${tableArn}/backup/*`];
  const reads = ["DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups", "ListTagsOfResource"];
  const items = ["BatchGetItem", "BatchWriteItem", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"];
  const writes = [
    "UpdateTable",
    "UpdateTimeToLive",
    "UpdateContinuousBackups",
    "TagResource",
    "PutResourcePolicy",
  ];
  const insights = ["DescribeContributorInsights", "UpdateContributorInsights"];
  const restores = ["RestoreTableToPointInTime", "RestoreTableFromBackup"];
  return [
    allow(
      [...reads, "DescribeContributorInsights", "RestoreTableToPointInTime", "GetResourcePolicy"],
      tableArn,
    ),
    allow(["GetResourcePolicy"], tableStreamArn),
    allow(["DescribeBackup", "RestoreTableFromBackup"], backups),
    allow([...reads, ...writes, ...insights, ...restores, ...items, "Scan"], anyRestored),
    // Cannot be limited to a table.
    allow(["ListBackups"], "*"),
  ];
}

function allow(actions: readonly string[], resource: string): PolicyStatement {
  return new PolicyStatement({ actions: actions.map((one) => `dynamodb:${one}`), resources: [resource] });
}

function queuesOf(queues: readonly IQueue[]): PolicyStatement {
  const arns = queues.flatMap((queue) => {
    const deadLetters = (queue as Queue).deadLetterQueue?.queue.queueArn;
    return deadLetters ? [queue.queueArn, deadLetters] : [queue.queueArn];
  });
  const actions = [
    ...["GetQueueAttributes", "GetQueueUrl", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility"],
    ...["SendMessage", "StartMessageMoveTask", "ListMessageMoveTasks"],
  ];
  return new PolicyStatement({ actions: actions.map((one) => `sqs:${one}`), resources: arns });
}

function stacksOf(scope: Construct, stage: string): string {
  return Stack.of(scope).formatArn({
    ...{ service: "cloudformation", resource: "stack", resourceName: `${stageName(stage)}-*/*` },
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
