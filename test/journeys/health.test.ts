import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { expect, inject, test } from "vitest";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { table } from "./aws.ts";
import { visitor } from "./people.ts";

/** When a heartbeat was sent. */
async function timeOf(Key: Key): Promise<number> {
  const { Item } = await table().send(new GetCommand({ TableName: inject("murmur").tableName, Key }));
  return Number(Item?.at);
}

test("a region that works says so: its heartbeat passes the table's stream, and sign-in responds", async () => {
  const { region } = await visitor().getHealth();
  const sentAt = await timeOf(keys.heartbeat(region));
  expect(sentAt).toBeGreaterThan(0);
  await expect
    .poll(() => timeOf(keys.heartbeatArrival(region)), { interval: 200 })
    .toBeGreaterThanOrEqual(sentAt);
  expect(await visitor().getHealth()).toEqual({ status: "ok", region, streamAge: expect.any(Number) });
});
