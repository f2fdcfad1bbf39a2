import { Stack } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { CopyVault, TableBackups } from "./backup-plan.ts";
import type { Config } from "./config.ts";
import { output, stackProps } from "./stack.ts";

/** Backups that outlive the table. */
export class BackupStack extends Stack {
  constructor(scope: Construct, config: Config, table: ITableV2) {
    super(scope, "MurmurBackup", stackProps(config, "backup"));
    new TableBackups(this, { config, table });
  }
}

/** Where the backups of a deployment in another region or account are copied to. */
export class BackupCopiesStack extends Stack {
  constructor(scope: Construct, config: Config) {
    super(scope, "MurmurBackupCopies", stackProps(config, "backup-copies"));
    output(this, { CopyVaultArn: new CopyVault(this, config).vaultArn });
  }
}
