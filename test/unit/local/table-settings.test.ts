import {
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { completeTable } from "../../../local/deployment/table-settings.ts";
import { mockClient } from "../../support/mock-client.ts";

const table = mockClient(DynamoDBClient);

const changesTo = async (TimeToLiveStatus: "ENABLED" | "DISABLED") => {
  table.reset();
  table.on(DescribeTimeToLiveCommand).resolves({ TimeToLiveDescription: { TimeToLiveStatus } });
  await completeTable(new DynamoDBClient(), "murmur");
  return [UpdateTimeToLiveCommand, UpdateContinuousBackupsCommand].map((command) =>
    table.commandCalls(command as typeof UpdateTimeToLiveCommand).map(({ args }) => args[0].input),
  );
};

test("a local table deletes what has expired, and has point-in-time recovery, as the template says", async () => {
  expect(await changesTo("DISABLED")).toEqual([
    [{ TableName: "murmur", TimeToLiveSpecification: { Enabled: true, AttributeName: "expiresAt" } }],
    [{ TableName: "murmur", PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
  ]);
});

test("the next deployment leaves expiry on: AWS refuses to turn it on twice", async () => {
  expect((await changesTo("ENABLED")).map((calls) => calls.length)).toEqual([0, 1]);
});
