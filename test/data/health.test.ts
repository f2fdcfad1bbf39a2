import type { DynamoDBRecord } from "aws-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import { getHeartbeat, recordArrival, sendHeartbeat, toHeartbeat } from "../../lib/data/health/index.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const recordOf = ({ PK, SK }: { PK: string; SK: string }) =>
  ({
    dynamodb: {
      Keys: { PK: { S: PK }, SK: { S: SK } },
      NewImage: { PK: { S: PK }, SK: { S: SK }, at: { N: "7" } },
    },
  }) as DynamoDBRecord;

describe("a region's heartbeat", () => {
  it("is sent, then arrives, and never moves back", async () => {
    expect(await getHeartbeat()).toBeUndefined();
    await sendHeartbeat(1_000);
    expect(await getHeartbeat()).toEqual({ sentAt: 1_000, arrivedAt: 0 });
    await recordArrival(1_000);
    await sendHeartbeat(900);
    await recordArrival(900);
    expect(await getHeartbeat()).toEqual({ sentAt: 1_000, arrivedAt: 1_000 });
  });

  it("is recognized in the stream, unlike its arrival and another region's", () => {
    const region = String(process.env.AWS_REGION);
    expect(toHeartbeat(recordOf(keys.heartbeat(region)))).toBe(7);
    expect(toHeartbeat(recordOf(keys.heartbeatArrival(region)))).toBeUndefined();
    expect(toHeartbeat(recordOf(keys.heartbeat("eu-south-2")))).toBeUndefined();
    expect(toHeartbeat(recordOf(keys.profile("alice")))).toBeUndefined();
  });
});
