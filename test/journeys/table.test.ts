import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { expect, inject, test } from "vitest";
import { ROOT } from "../../local/aws/emulator.ts";

test("the deployed table deletes what has expired, and can be restored to a point in time", async () => {
  const { endpointUrl: endpoint, region, tableName: TableName } = inject("murmur");
  const { accessKeyId, secretAccessKey } = ROOT;
  const table = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const { TimeToLiveDescription } = await table.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: "ENABLED", AttributeName: "expiresAt" });
  const { ContinuousBackupsDescription } = await table.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
    PointInTimeRecoveryStatus: "ENABLED",
  });
});
