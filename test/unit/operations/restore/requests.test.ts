import {
  DescribeContinuousBackupsCommand,
  DescribeContributorInsightsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetResourcePolicyCommand,
  ListTagsOfResourceCommand,
  PolicyNotFoundException,
  PutResourcePolicyCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContributorInsightsCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { beforeEach, describe, expect, it } from "vitest";
import { copySettings } from "../../../../lib/operations/restore/settings.ts";
import { findSource } from "../../../../lib/operations/restore/source.ts";
import { mockClient } from "../../../support/mock-client.ts";

/** The embedded AWS has no history of a table, no Contributor Insights and no warm throughput: here are the requests for AWS. */
const mock = mockClient(DynamoDBClient);
const client = new DynamoDBClient({});
const TABLE = "arn:aws:dynamodb:us-east-1:1:table/murmur-prod";
const RESTORED = `${TABLE}-20261126T140500`;
const [STREAM, NEW_STREAM] = [`${TABLE}/stream/1`, `${RESTORED}/stream/2`];
const inputs = (command: unknown) =>
  mock.commandCalls(command as typeof UpdateTableCommand).map(({ args }) => args[0].input as object);

beforeEach(() => mock.reset());

describe("a restore to a point in time", () => {
  const earliest = new Date("2026-10-23T00:00:00Z");
  const latest = new Date("2026-11-26T14:10:00Z");
  const source = (to: string) =>
    findSource(client, "murmur-prod", {
      options: { to },
      stage: { name: "prod", local: false, client: {}, outputs: {} },
    });

  beforeEach(() => {
    mock.on(DescribeContinuousBackupsCommand).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: "ENABLED",
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: "ENABLED",
          ...{ EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest },
        },
      },
    });
    mock.on(RestoreTableToPointInTimeCommand).resolves({});
  });

  it("asks for exactly that time, in a table of another name", async () => {
    const { start, at, description } = await source("2026-11-26T15:05:00+01:00");
    expect(description).toBe("murmur-prod at 2026-11-26T14:05:00.000Z");
    expect(at).toBe(Date.parse("2026-11-26T14:05:00Z"));
    await start("murmur-prod-20261126T140500");
    expect(inputs(RestoreTableToPointInTimeCommand)).toEqual([
      {
        SourceTableName: "murmur-prod",
        TargetTableName: "murmur-prod-20261126T140500",
        RestoreDateTime: new Date("2026-11-26T14:05:00Z"),
      },
    ]);
  });

  it.each(["2026-10-22T23:59:59Z", "2026-11-26T14:10:01Z"])("refuses %s, which is not kept", async (to) => {
    await expect(source(to)).rejects.toThrow(
      "can be restored to times from 2026-10-23T00:00:00.000Z to 2026-11-26T14:10:00.000Z",
    );
  });
});

describe("the settings of the table in use", () => {
  const warm = (ReadUnitsPerSecond: number, WriteUnitsPerSecond: number) => ({
    WarmThroughput: { ReadUnitsPerSecond, WriteUnitsPerSecond },
  });
  const indexes = (...throughputs: object[]) =>
    throughputs.map((one, n) => ({ IndexName: `GSI${n + 1}`, IndexStatus: "ACTIVE" as const, ...one }));

  beforeEach(() => {
    mock.onAnyCommand().resolves({});
    mock.on(DescribeTableCommand, { TableName: "murmur-prod" }).resolves({
      Table: {
        ...{ TableName: "murmur-prod", TableArn: TABLE, TableStatus: "ACTIVE", LatestStreamArn: STREAM },
        ...{
          GlobalSecondaryIndexes: indexes(warm(12_000, 9_000), warm(12_000, 4_000)),
          ...warm(30_000, 10_000),
        },
      },
    });
    mock.on(DescribeTableCommand, { TableName: "murmur-prod-20261126T140500" }).resolves({
      Table: {
        ...{ TableName: "murmur-prod-20261126T140500", TableArn: RESTORED, TableStatus: "ACTIVE" },
        ...{
          GlobalSecondaryIndexes: indexes(warm(12_000, 4_000), warm(12_000, 4_000)),
          ...warm(12_000, 4_000),
        },
        LatestStreamArn: NEW_STREAM,
      },
    });
    mock.on(DescribeTimeToLiveCommand).resolves({ TimeToLiveDescription: { TimeToLiveStatus: "ENABLED" } });
    mock.on(ListTagsOfResourceCommand).resolves({ Tags: [] });
    mock
      .on(DescribeContributorInsightsCommand, { TableName: "murmur-prod" })
      .resolves({ ContributorInsightsStatus: "ENABLED", ContributorInsightsMode: "THROTTLED_KEYS" });
    mock
      .on(GetResourcePolicyCommand)
      .rejects(new PolicyNotFoundException({ message: "no policy", $metadata: {} }));
  });

  const copy = () =>
    copySettings(client, { from: "murmur-prod", to: "murmur-prod-20261126T140500", local: false });

  it("include what it takes at once, and the keys that Contributor Insights names", async () => {
    expect(await copy()).toBe(NEW_STREAM);
    const TableName = "murmur-prod-20261126T140500";
    const Update = { IndexName: "GSI1", ...warm(12_000, 9_000) };
    expect(inputs(UpdateTableCommand)).toEqual([
      { TableName, ...warm(30_000, 10_000) },
      { TableName, GlobalSecondaryIndexUpdates: [{ Update }] },
      { TableName, StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } },
    ]);
    expect(inputs(UpdateContributorInsightsCommand)).toEqual([
      { TableName, ContributorInsightsAction: "ENABLE", ContributorInsightsMode: "THROTTLED_KEYS" },
    ]);
    expect(inputs(PutResourcePolicyCommand)).toEqual([]);
  });

  it("include the policies of the table and of its stream, which name the new ones", async () => {
    for (const ResourceArn of [TABLE, STREAM])
      mock
        .on(GetResourcePolicyCommand, { ResourceArn })
        .resolves({ Policy: JSON.stringify({ Resource: [ResourceArn, `${ResourceArn}/index/*`] }) });
    await copy();
    expect(inputs(PutResourcePolicyCommand)).toEqual(
      [RESTORED, NEW_STREAM].map((ResourceArn) => ({
        ResourceArn,
        Policy: JSON.stringify({ Resource: [ResourceArn, `${ResourceArn}/index/*`] }),
      })),
    );
  });
});
