/** Whether and where backups are kept beside point-in-time recovery, read from the CDK context. On by default in `prod`. */
import type { Node } from "constructs";
import { oneOf, optional } from "./context-values.ts";

export type BackupCopies = {
  region: string;
  /** The account of the copies; undefined for the deployment's own. */
  account: string | undefined;
};

export type Backups = {
  /** Whether AWS Backup keeps backups of the table. */
  on: boolean;
  /** Where each backup is copied to; undefined for no copies. */
  copies: BackupCopies | undefined;
  /** Another account whose backups may be copied into the vault that `part=backup-copies` creates. */
  copiesFrom: string | undefined;
};

/** Throws an error that names the invalid key and says which values it may have. */
export function readBackups(context: Node, { stage, local }: { stage: string; local: boolean }): Backups {
  const given = (key: string): string | undefined => optional(context.tryGetContext(key), String);
  const byDefault = stage === "prod" && !local ? "on" : "off";
  return {
    on: oneOf("backups", given("backups") ?? byDefault, ["on", "off"]) === "on",
    copies: copiesIn(given("backupRegion"), optional(given("backupAccount"), account("backupAccount"))),
    copiesFrom: optional(given("backupSource"), account("backupSource")),
  };
}

function copiesIn(region: string | undefined, account: string | undefined): BackupCopies | undefined {
  if (region === undefined) {
    if (account === undefined) return undefined;
    throw new Error(
      'Context "backupAccount" needs "backupRegion": the region of the copies, such as eu-west-1.',
    );
  }
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    throw new Error(`Context "backupRegion" is "${region}"; use the name of a region, such as eu-west-1.`);
  // The CDK's command line sets it to the region of the credentials.
  if (region === process.env.CDK_DEFAULT_REGION)
    throw new Error(`Context "backupRegion" is ${region}, where the table is; use another region.`);
  return { region, account };
}

const account = (key: string) => (value: string) => {
  if (/^\d{12}$/.test(value)) return value;
  throw new Error(`Context "${key}" is "${value}"; use the 12 digits of an account's id.`);
};
