/** What a restored table lacks: a restore brings back items and indexes, but not these settings (DynamoDB developer guide, "Restoring a table"). */
import {
  DescribeContributorInsightsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type WarmThroughput,
} from "@aws-sdk/client-dynamodb";
import { copyResourcePolicy } from "./resource-policy.ts";
import { untilActive } from "./tables.ts";

/** The attribute that `lib/infra/table.ts` names. */
const EXPIRY_ATTRIBUTE = "expiresAt";

type Tables = { from: string; to: string; local: boolean };

/** Gives `to` the settings of `from`, and returns the ARN of its new stream. May be repeated. */
export async function copySettings(client: DynamoDBClient, { from, to, local }: Tables): Promise<string> {
  const [original, restored] = [await describe(client, from), await describe(client, to)];
  await expireItems(client, to);
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName: to,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await copyTags(client, original, restored);
  await copyProtection(client, original, restored);
  // The local AWS has no Contributor Insights.
  if (!local) await copyInsights(client, from, to);
  await copyWarmth(client, original, restored);
  await copyResourcePolicy(client, { from: arnOf(original), to: arnOf(restored) });
  const stream = await startStream(client, to, restored);
  if (original.LatestStreamArn)
    await copyResourcePolicy(client, { from: original.LatestStreamArn, to: stream });
  return stream;
}

function arnOf({ TableName, TableArn }: TableDescription): string {
  if (!TableArn) throw new Error(`${TableName} has no ARN.`);
  return TableArn;
}

async function describe(client: DynamoDBClient, TableName: string): Promise<TableDescription> {
  const { Table = {} } = await client.send(new DescribeTableCommand({ TableName }));
  return Table;
}

async function expireItems(client: DynamoDBClient, TableName: string): Promise<void> {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  // AWS refuses to turn on what is on.
  if (["ENABLED", "ENABLING"].includes(TimeToLiveDescription?.TimeToLiveStatus ?? "")) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: EXPIRY_ATTRIBUTE };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

/** CloudFormation's own tags cannot be set. */
async function copyTags(client: DynamoDBClient, from: TableDescription, to: TableDescription): Promise<void> {
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: from.TableArn }));
  const own = Tags.filter(({ Key }) => !Key?.startsWith("aws:"));
  if (own.length > 0) await client.send(new TagResourceCommand({ ResourceArn: to.TableArn, Tags: own }));
}

async function copyProtection(
  client: DynamoDBClient,
  { DeletionProtectionEnabled = false }: TableDescription,
  { TableName, DeletionProtectionEnabled: has = false }: TableDescription,
): Promise<void> {
  if (!DeletionProtectionEnabled || has) return;
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled }));
  await untilActive(client, String(TableName));
}

async function copyInsights(client: DynamoDBClient, from: string, to: string): Promise<void> {
  const on = await client.send(new DescribeContributorInsightsCommand({ TableName: from }));
  if (on.ContributorInsightsStatus !== "ENABLED") return;
  const has = await client.send(new DescribeContributorInsightsCommand({ TableName: to }));
  if (["ENABLED", "ENABLING"].includes(has.ContributorInsightsStatus ?? "")) return;
  await client.send(
    new UpdateContributorInsightsCommand({
      ...{ TableName: to, ContributorInsightsAction: "ENABLE" },
      ContributorInsightsMode: on.ContributorInsightsMode,
    }),
  );
}

/**
 * What a table and its indexes take at once. A new table takes little, and would refuse the load of the one in use just after
 * the switch.
 */
async function copyWarmth(
  client: DynamoDBClient,
  original: TableDescription,
  restored: TableDescription,
): Promise<void> {
  const TableName = String(restored.TableName);
  const update = async (change: Omit<UpdateTableCommand["input"], "TableName">) => {
    await client.send(new UpdateTableCommand({ TableName, ...change }));
    await untilActive(client, TableName);
  };
  const wanted = warmer(original.WarmThroughput, restored.WarmThroughput);
  if (wanted) await update({ WarmThroughput: wanted });
  for (const { IndexName, WarmThroughput: from } of original.GlobalSecondaryIndexes ?? []) {
    const index = restored.GlobalSecondaryIndexes?.find((one) => one.IndexName === IndexName);
    const WarmThroughput = index && warmer(from, index.WarmThroughput);
    if (WarmThroughput)
      await update({ GlobalSecondaryIndexUpdates: [{ Update: { IndexName, WarmThroughput } }] });
  }
}

/** What to raise `to` to, so that it is at least `from`; it cannot be lowered. Undefined if it is already. */
function warmer(from: WarmThroughput = {}, to: WarmThroughput = {}): WarmThroughput | undefined {
  const { ReadUnitsPerSecond: reads = 0, WriteUnitsPerSecond: writes = 0 } = to;
  const { ReadUnitsPerSecond = 0, WriteUnitsPerSecond = 0 } = from;
  if (ReadUnitsPerSecond <= reads && WriteUnitsPerSecond <= writes) return undefined;
  return {
    ReadUnitsPerSecond: Math.max(ReadUnitsPerSecond, reads),
    WriteUnitsPerSecond: Math.max(WriteUnitsPerSecond, writes),
  };
}

/** The stream holds nothing of what was restored, so nothing is published twice. */
async function startStream(
  client: DynamoDBClient,
  TableName: string,
  { StreamSpecification }: TableDescription,
): Promise<string> {
  if (!StreamSpecification?.StreamEnabled) {
    await client.send(
      new UpdateTableCommand({
        TableName,
        StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
      }),
    );
    await untilActive(client, TableName);
  }
  const { LatestStreamArn } = await describe(client, TableName);
  if (!LatestStreamArn) throw new Error(`${TableName} has no stream.`);
  return LatestStreamArn;
}
