/**
 * Backups beside point-in-time recovery: in a vault that outlives the table, with copies in another region and, by option,
 * another account. Decision 0061 defends how long they are kept. What a person deletes is in none of them after 35 days.
 */
import { Aws, Duration, type RemovalPolicy, Validations } from "aws-cdk-lib";
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  BackupSelection,
  BackupVault,
  type IBackupVault,
} from "aws-cdk-lib/aws-backup";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import {
  AccountPrincipal,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { BackupCopies } from "./backups.ts";
import type { Config } from "./config.ts";
import { stageName } from "./stage-names.ts";

/** How long backups are kept, days. DynamoDB backups are full ones, so a longer time costs in proportion. */
const DAILY = 7;
const WEEKLY = 35;

type PlanProps = { config: Config; table: ITableV2 };

/** The plan, its vault and, as its selection, the table. */
export class TableBackups extends Construct {
  constructor(scope: Construct, { config, table }: PlanProps) {
    super(scope, "Backups");
    const { copies } = config.backups;
    const { vault, key } = lockedVault(this, stageName(config.stage, "backup"), config.removalPolicy);
    // A copy to another account is read there with this key.
    if (copies?.account) key.grantDecrypt(new AccountPrincipal(copies.account));
    const to = copies ? copyVault(this, config.stage, copies) : undefined;
    const rule = (name: string, schedule: Schedule, days: number) =>
      new BackupPlanRule({
        ruleName: name,
        scheduleExpression: schedule,
        deleteAfter: Duration.days(days),
        copyActions: to ? [{ destinationBackupVault: to, deleteAfter: Duration.days(days) }] : [],
      });
    const plan = new BackupPlan(this, "Plan", {
      backupPlanName: stageName(config.stage, "backup"),
      backupVault: vault,
      backupPlanRules: [
        rule("daily", Schedule.cron({ minute: "0", hour: "3" }), DAILY),
        rule("weekly", Schedule.cron({ minute: "0", hour: "4", weekDay: "SUN" }), WEEKLY),
      ],
    });
    const role = backupRole(this);
    new BackupSelection(plan, "Selection", {
      backupPlan: plan,
      resources: [BackupResource.fromArn(table.tableArn)],
      role,
    });
  }
}

/** The vault of the copies, which is deployed to their region and account with `-c part=backup-copies`. */
export class CopyVault extends Construct {
  readonly vaultArn: string;

  constructor(scope: Construct, { stage, backups, removalPolicy }: Config) {
    super(scope, "Copies");
    const { vault } = lockedVault(this, stageName(stage, "backup-copies"), removalPolicy, backups.copiesFrom);
    this.vaultArn = vault.backupVaultArn;
  }
}

/**
 * A vault whose backups nobody can delete early or keep longer, unless they may remove the lock, and its key. `from` is another
 * account that may copy into it.
 */
function lockedVault(scope: Construct, name: string, removalPolicy: RemovalPolicy, from?: string) {
  const key = new Key(scope, "Key", { enableKeyRotation: true, removalPolicy });
  const vault = new BackupVault(scope, "Vault", {
    backupVaultName: name,
    encryptionKey: key,
    lockConfiguration: { minRetention: Duration.days(DAILY), maxRetention: Duration.days(WEEKLY) },
    removalPolicy,
    ...(from ? { accessPolicy: new PolicyDocument({ statements: [copiesFrom(from)] }) } : {}),
  });
  return { vault, key };
}

function copiesFrom(account: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new AccountPrincipal(account)],
    actions: ["backup:CopyIntoBackupVault"],
    resources: ["*"],
  });
}

function copyVault(
  scope: Construct,
  stage: string,
  { region, account = Aws.ACCOUNT_ID }: BackupCopies,
): IBackupVault {
  const name = stageName(stage, "backup-copies");
  const arn = `arn:${Aws.PARTITION}:backup:${region}:${account}:backup-vault:${name}`;
  return BackupVault.fromBackupVaultArn(scope, "CopyVault", arn);
}

function backupRole(scope: Construct): Role {
  const policy = "service-role/AWSBackupServiceRolePolicyForBackup";
  const role = new Role(scope, "Role", {
    assumedBy: new ServicePrincipal("backup.amazonaws.com"),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
  });
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
    reason:
      "AWS Backup's own policy; only the service can assume the role, and it must follow the service's changes.",
  });
  return role;
}
