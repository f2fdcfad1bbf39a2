/** What a table is restored from: a backup, or a point in time. */
import {
  type BackupSummary,
  DescribeBackupCommand,
  DescribeContinuousBackupsCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  type ListBackupsCommandOutput,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
} from "@aws-sdk/client-dynamodb";
import { ExplainedError } from "../../core/explained-error.ts";
import { isoOf } from "../../core/ids.ts";
import type { Use } from "../command.ts";

export type Source = {
  description: string;
  /** What the restored table contains: writes before this time, ms since 1970. */
  at: number;
  /** Begins to restore a table of this name. */
  start: (target: string) => Promise<unknown>;
};

/** Finds what the options name. Throws an ExplainedError if it does not exist. */
export async function findSource(
  client: DynamoDBClient,
  table: string,
  { options: { to, backup }, stage }: Pick<Use, "options" | "stage">,
): Promise<Source> {
  if ((to === undefined) === (backup === undefined))
    throw new ExplainedError("Restore what? Give either --to <time> or --backup <name or ARN>.");
  if (to === undefined) return findBackup(client, table, String(backup));
  return pointInTime(client, table, { to: String(to), local: stage.local });
}

async function pointInTime(
  client: DynamoDBClient,
  SourceTableName: string,
  { to, local }: { to: string; local: boolean },
): Promise<Source> {
  const at = Date.parse(to);
  // Without a zone it would be the operator's, which is rarely that of an incident's log.
  if (Number.isNaN(at) || !/(Z|[+-]\d\d:\d\d)$/.test(to))
    throw new ExplainedError(`--to is "${to}"; use a time with its zone, such as 2026-11-26T14:05:00Z.`);
  const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName: SourceTableName }));
  const recovery = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  if (recovery?.PointInTimeRecoveryStatus !== "ENABLED")
    throw new ExplainedError(`${SourceTableName} has no point-in-time recovery. Use --backup.`);
  const { EarliestRestorableDateTime: from, LatestRestorableDateTime: until } = recovery;
  // The local AWS names the present as the only time, and takes any.
  if (!local && ((from && at < from.getTime()) || (until && at > until.getTime())))
    throw new ExplainedError(
      `--to is ${isoOf(at)}; ${SourceTableName} can be restored to times from ${from?.toISOString()} to ${until?.toISOString()}.`,
    );
  const RestoreDateTime = new Date(at);
  return {
    description: `${SourceTableName} at ${isoOf(at)}${local ? " (the embedded AWS keeps no history, and copies the table as it is now)" : ""}`,
    at,
    start: (TargetTableName) =>
      client.send(
        new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime }),
      ),
  };
}

async function findBackup(client: DynamoDBClient, table: string, wanted: string): Promise<Source> {
  const BackupArn = wanted.startsWith("arn:") ? wanted : await newestNamed(client, table, wanted);
  const { BackupDescription } = await client.send(new DescribeBackupCommand({ BackupArn }));
  const { BackupName, BackupCreationDateTime, BackupStatus } = BackupDescription?.BackupDetails ?? {};
  if (BackupStatus !== "AVAILABLE")
    throw new ExplainedError(
      `The backup ${wanted} is ${BackupStatus}; only one that is AVAILABLE can be restored.`,
    );
  const at = BackupCreationDateTime?.getTime() ?? 0;
  return {
    ...{ description: `the backup ${BackupName} of ${isoOf(at)}`, at },
    start: (TargetTableName) =>
      client.send(new RestoreTableFromBackupCommand({ TargetTableName, BackupArn })),
  };
}

/** Names are not unique. */
async function newestNamed(client: DynamoDBClient, TableName: string, name: string): Promise<string> {
  const all = await listBackups(client, TableName);
  const [newest] = all
    .filter(({ BackupName }) => BackupName === name)
    .sort((a, b) => Number(b.BackupCreationDateTime ?? 0) - Number(a.BackupCreationDateTime ?? 0));
  if (newest?.BackupArn) return newest.BackupArn;
  const names = [...new Set(all.map(({ BackupName }) => BackupName))].join(", ");
  throw new ExplainedError(`${TableName} has no backup ${name}. It has: ${names || "none"}.`);
}

async function listBackups(client: DynamoDBClient, TableName: string): Promise<BackupSummary[]> {
  const all: BackupSummary[] = [];
  let next: string | undefined;
  do {
    const page: ListBackupsCommandOutput = await client.send(
      new ListBackupsCommand({ TableName, BackupType: "ALL", ExclusiveStartBackupArn: next }),
    );
    all.push(...(page.BackupSummaries ?? []));
    next = page.LastEvaluatedBackupArn;
  } while (next);
  return all;
}
