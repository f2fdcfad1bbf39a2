/** What the local AWS drops from the table's template: the deletion of expired items, and point-in-time recovery. */
import {
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";

/** The attribute that `lib/infra/table.ts` names. */
const AttributeName = "expiresAt";

/** Turns both on, after a deployment. May be repeated. */
export async function completeTable(table: DynamoDBClient, TableName: string): Promise<void> {
  const { TimeToLiveDescription } = await table.send(new DescribeTimeToLiveCommand({ TableName }));
  // AWS refuses to turn on what is on.
  if (TimeToLiveDescription?.TimeToLiveStatus !== "ENABLED")
    await table.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName },
      }),
    );
  await table.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
}
